// SPDX-License-Identifier: Apache-2.0
/**
 * Measures single steps of the way of an invocation, in one thread and without a broker. A benchmark of something that only its own
 * package sees stands in a package of that name.
 */
@NullMarked
package dev.aftercall.bench.jmh;

import org.jspecify.annotations.NullMarked;
