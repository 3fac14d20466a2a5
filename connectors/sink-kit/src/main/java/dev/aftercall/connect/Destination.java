// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.concurrent.CompletionStage;

/** Where parcels go. Makes one attempt; never blocks; never throws for a parcel: the stage always says what became of it. */
public interface Destination extends AutoCloseable {

    /**
     * Hands over a parcel, once. Called on the task's thread alone.
     *
     * @param parcel what is to arrive, with the address that it goes to
     * @return what the destination answered; a stage that ends in an exception is a bug of the destination's class
     */
    CompletionStage<Answer> deliver(Parcel parcel);

    /** Sends what was taken and is still being gathered into a batch: no more comes for now. Called on the task's thread. */
    default void flush() {
        // Most gather nothing.
    }

    /** Lets go of connections and threads. May take its time; the task does not wait for it longer than it can. */
    @Override
    void close();
}
