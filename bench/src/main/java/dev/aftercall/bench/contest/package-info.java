// SPDX-License-Identifier: Apache-2.0
/** Aftercall beside its peers: the same work, in one run, each number kept only where nothing was lost. */
@NullMarked
package dev.aftercall.bench.contest;

import org.jspecify.annotations.NullMarked;
