// SPDX-License-Identifier: Apache-2.0
/** One call of a function: what is sent, how it is cut off in time, how the answer is read. */
@NullMarked
package dev.aftercall.invoker.call;

import org.jspecify.annotations.NullMarked;
