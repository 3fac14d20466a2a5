// SPDX-License-Identifier: Apache-2.0
/** Accounts for every invocation: its rows, its place in lists, what its function owes, and what is shown of it. */
@NullMarked
package dev.aftercall.topology.account;

import org.jspecify.annotations.NullMarked;
