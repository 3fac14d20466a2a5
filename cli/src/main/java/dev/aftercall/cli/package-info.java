// SPDX-License-Identifier: Apache-2.0
/** The command {@code aftercall}: its verbs, how they end and what they say when they fail. */
@NullMarked
package dev.aftercall.cli;

import org.jspecify.annotations.NullMarked;
