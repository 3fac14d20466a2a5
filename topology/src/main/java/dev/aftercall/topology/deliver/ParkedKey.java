// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.topology.TaskKey;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Place of a parked callback. As bytes, keys sort by destination, and for each by when a callback is given up: the one that waits the
 * longest goes first. The destination, a zero, eight bytes of time, then the invocation.
 *
 * @param destination ARN of the destination
 * @param givenUpAt when it is given up, in milliseconds since the epoch, not negative
 * @param row the invocation that it tells of, {@code function/task}
 */
public record ParkedKey(String destination, long givenUpAt, String row) {

    /** Reads and writes keys. */
    public static final Serde<ParkedKey> SERDE =
            Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> fromBytes(bytes));

    public ParkedKey {
        if (givenUpAt < 0) {
            throw new IllegalArgumentException("a moment must not be negative: " + givenUpAt);
        }
    }

    /** A key that sorts before all of a destination that are given up then or later. */
    static ParkedKey before(String destination, long moment) {
        return new ParkedKey(destination, moment, "");
    }

    /** A key that sorts after all of a destination. */
    static ParkedKey afterAll(String destination) {
        return new ParkedKey(destination, Long.MAX_VALUE, "");
    }

    /** The invocation. */
    TaskKey key() {
        return TaskKey.ofRow(row);
    }

    byte[] toBytes() {
        byte[] first = destination.getBytes(UTF_8);
        byte[] last = row.getBytes(UTF_8);
        return ByteBuffer.allocate(first.length + 1 + Long.BYTES + last.length)
                .put(first)
                .put((byte) 0)
                .putLong(givenUpAt)
                .put(last)
                .array();
    }

    static ParkedKey fromBytes(byte[] bytes) {
        int end = 0;
        while (bytes[end] != 0) {
            end++;
        }
        int rest = end + 1 + Long.BYTES;
        return new ParkedKey(
                new String(bytes, 0, end, UTF_8),
                ByteBuffer.wrap(bytes).getLong(end + 1),
                new String(bytes, rest, bytes.length - rest, UTF_8));
    }
}
