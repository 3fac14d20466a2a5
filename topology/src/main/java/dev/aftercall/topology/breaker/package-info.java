// SPDX-License-Identifier: Apache-2.0
/** A destination that fails is spared for a while: whether it is, is decided once for all partitions and instances. */
@NullMarked
package dev.aftercall.topology.breaker;

import org.jspecify.annotations.NullMarked;
