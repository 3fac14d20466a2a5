// SPDX-License-Identifier: Apache-2.0
/** Measures what the pages claim, on a real broker and with the programs as they are shipped. */
@NullMarked
package dev.aftercall.bench;

import org.jspecify.annotations.NullMarked;
