// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import java.util.concurrent.CompletionStage;

/** Fetches payloads by their address. */
@FunctionalInterface
public interface Payloads {

    /** Fetches one without blocking, in bounded time. An exception in the stage is a bug. */
    CompletionStage<Payload> fetch(Payload.Address address);
}
