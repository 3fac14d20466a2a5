// SPDX-License-Identifier: Apache-2.0
/** What is read from Kafka and written to it: attempts, payloads by their address, outcomes, rejected records. */
@NullMarked
package dev.aftercall.invoker.kafka;

import org.jspecify.annotations.NullMarked;
