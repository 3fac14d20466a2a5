// SPDX-License-Identifier: Apache-2.0
/** Verbs that register roles, whose policies permit destinations. */
@NullMarked
package dev.aftercall.cli.permission;

import org.jspecify.annotations.NullMarked;
