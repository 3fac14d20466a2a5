// SPDX-License-Identifier: Apache-2.0
/** Who may run now and who waits; nothing of HTTP or Kafka. */
@NullMarked
package dev.aftercall.invoker.flow;

import org.jspecify.annotations.NullMarked;
