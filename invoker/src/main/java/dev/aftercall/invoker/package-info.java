// SPDX-License-Identifier: Apache-2.0
/** Calls functions: attempts in, outcomes out. Begin with {@link dev.aftercall.invoker.Invoker}. */
@NullMarked
package dev.aftercall.invoker;

import org.jspecify.annotations.NullMarked;
