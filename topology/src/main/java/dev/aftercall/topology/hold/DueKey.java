// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.TaskKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A moment and what happens then. As bytes, keys sort by time: eight bytes of time, the first one first, one of what, then the
 * invocation.
 *
 * @param at the moment, in milliseconds since the epoch, not negative
 * @param what what happens
 * @param row the invocation, {@code function/task}
 */
public record DueKey(long at, Awaited what, String row) {

    private static final int HEAD = Long.BYTES + 1;

    /** Reads and writes keys. */
    public static final Serde<DueKey> SERDE =
            Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> fromBytes(bytes));

    public DueKey {
        if (at < 0) {
            throw new IllegalArgumentException("a moment must not be negative: " + at);
        }
    }

    /** A key that sorts before every entry of a moment: the code of what it names is the lowest, and its row is empty. */
    public static DueKey before(long at) {
        return new DueKey(Math.max(at, 0), Awaited.ATTEMPT, "");
    }

    /** The invocation. */
    public TaskKey key() {
        return TaskKey.ofRow(row);
    }

    byte[] toBytes() {
        byte[] text = row.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + text.length)
                .putLong(at)
                .put(what.code())
                .put(text)
                .array();
    }

    static DueKey fromBytes(byte[] bytes) {
        var head = ByteBuffer.wrap(bytes);
        return new DueKey(
                head.getLong(),
                Awaited.of(head.get()),
                new String(Arrays.copyOfRange(bytes, HEAD, bytes.length), StandardCharsets.UTF_8));
    }
}
