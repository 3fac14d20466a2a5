// SPDX-License-Identifier: Apache-2.0
/** The verbs that change what becomes of invocations, and tell whether they did. */
@NullMarked
package dev.aftercall.cli.command;

import org.jspecify.annotations.NullMarked;
