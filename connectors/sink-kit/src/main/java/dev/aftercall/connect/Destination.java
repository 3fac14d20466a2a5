// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Envelope;
import java.util.concurrent.CompletionStage;

/** Where callbacks go. Makes one attempt; never blocks; never throws for a callback: the stage always says what became of it. */
public interface Destination extends AutoCloseable {

    /**
     * Hands over a callback, once.
     *
     * @param envelope the callback, with the address that it goes to
     * @return what the destination answered; a stage that ends in an exception is a bug of the destination's class
     */
    CompletionStage<Answer> deliver(Envelope envelope);

    /** Lets go of connections and threads. May take its time; the task does not wait for it longer than it can. */
    @Override
    void close();
}
