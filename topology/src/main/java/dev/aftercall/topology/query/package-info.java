// SPDX-License-Identifier: Apache-2.0
/** Answers questions about invocations from the stores. Knows nothing of HTTP. */
@NullMarked
package dev.aftercall.topology.query;

import org.jspecify.annotations.NullMarked;
