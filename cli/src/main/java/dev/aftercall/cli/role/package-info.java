// SPDX-License-Identifier: Apache-2.0
/** Verbs that start one of the programs and stay with it. */
@NullMarked
package dev.aftercall.cli.role;

import org.jspecify.annotations.NullMarked;
