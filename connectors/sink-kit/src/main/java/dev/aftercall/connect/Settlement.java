// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a delivery that has been answered. Used on the task's thread; whoever settles learns later, on some thread, that
 * what was said is safe ({@code null}), or why it never will be.
 */
interface Settlement extends AutoCloseable {

    /** When the delivery is to be tried again by this very task; empty when it is to be settled as it is. */
    Optional<Instant> retryAt(OpenDelivery delivery, Answer answer, Instant now);

    /** Says for good what became of a delivery. */
    void settle(OpenDelivery delivery, Answer answer, Instant now, Consumer<@Nullable Exception> safe);

    /** Gives back a delivery that found no place in flight. */
    void giveBack(OpenDelivery delivery, Instant now, Consumer<@Nullable Exception> safe);

    /** Keeps a record that cannot be delivered, whatever its destination. */
    void refuse(SinkRecord record, String reason, Consumer<@Nullable Exception> safe);

    /** Looks after what was said and is not known to be safe yet. */
    default void lookAfter() {
        // Most are told.
    }

    @Override
    void close();
}
