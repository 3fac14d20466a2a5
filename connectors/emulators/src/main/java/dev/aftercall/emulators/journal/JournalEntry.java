// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * One message of one request and what became of it. A batch has an entry for each of its messages; a request without a message
 * that can be read has one entry nevertheless.
 *
 * @param sequence counted from 1, in the order in which they were decided on
 */
public record JournalEntry(long sequence, Arrival arrival, Content content, Outcome outcome) {

    public Instant arrivedAt() {
        return arrival.at();
    }

    public Optional<Target> target() {
        return arrival.target();
    }

    /** See {@link Content#id()}. */
    public String messageId() {
        return content.id();
    }

    /** See {@link Content#body()}. */
    public String body() {
        return content.body();
    }

    /** The body in UTF-8: the bytes that were sent. */
    public byte[] bytes() {
        return content.body().getBytes(UTF_8);
    }

    public boolean stored() {
        return outcome.stored();
    }

    public int status() {
        return outcome.status();
    }
}
