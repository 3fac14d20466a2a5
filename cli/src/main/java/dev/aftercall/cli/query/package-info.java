// SPDX-License-Identifier: Apache-2.0
/** The verbs that show what became of invocations. */
@NullMarked
package dev.aftercall.cli.query;

import org.jspecify.annotations.NullMarked;
