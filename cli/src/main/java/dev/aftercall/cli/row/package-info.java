// SPDX-License-Identifier: Apache-2.0
/** Rows of compacted topics: the last value of each key, read and written one at a time. */
@NullMarked
package dev.aftercall.cli.row;

import org.jspecify.annotations.NullMarked;
