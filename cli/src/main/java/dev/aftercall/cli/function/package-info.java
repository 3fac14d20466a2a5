// SPDX-License-Identifier: Apache-2.0
/** Verbs that register functions. */
@NullMarked
package dev.aftercall.cli.function;

import org.jspecify.annotations.NullMarked;
