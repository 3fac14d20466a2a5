// SPDX-License-Identifier: Apache-2.0
/** The verb that asks for an invocation. */
@NullMarked
package dev.aftercall.cli.send;

import org.jspecify.annotations.NullMarked;
