// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.topology.Request;
import dev.aftercall.topology.Seen;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Place of an invocation in the lists of its function. As bytes, keys sort by function, state, time from new to old, and task: the
 * name, a zero, one byte of state, eight bytes of time counted backwards, the task id.
 *
 * @param functionName name of the function
 * @param state state of the task
 * @param startedAt when it started, or was accepted where it has not, in milliseconds since the epoch
 * @param taskId task id
 */
public record ListKey(String functionName, TaskState state, long startedAt, String taskId) {

    private static final int TAIL = 1 + 1 + Long.BYTES;

    /** Reads and writes keys. */
    public static final Serde<ListKey> SERDE =
            Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> fromBytes(bytes));

    /** Place of an open invocation. */
    public static ListKey of(Tracking tracking) {
        return of(tracking.request(), tracking.shown(), tracking.seen());
    }

    /** Place of a settled one. */
    public static ListKey of(Settled settled) {
        return of(settled.request(), settled.ending().status(), settled.seen());
    }

    private static ListKey of(Request request, TaskState state, Seen seen) {
        long startedAt = seen.startedAt() == 0 ? request.acceptedAt() : seen.startedAt();
        return new ListKey(request.function().name().text(), state, startedAt, request.taskId());
    }

    byte[] toBytes() {
        byte[] name = functionName.getBytes(UTF_8);
        byte[] task = taskId.getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + TAIL + task.length)
                .put(name)
                .put((byte) 0)
                .put(state.code())
                .putLong(Long.MAX_VALUE - startedAt)
                .put(task)
                .array();
    }

    static ListKey fromBytes(byte[] bytes) {
        int zero = 0;
        while (bytes[zero] != 0) {
            zero++;
        }
        var tail = ByteBuffer.wrap(bytes, zero + 1, bytes.length - zero - 1);
        return new ListKey(
                new String(bytes, 0, zero, UTF_8),
                TaskState.of(tail.get()),
                Long.MAX_VALUE - tail.getLong(),
                new String(Arrays.copyOfRange(bytes, zero + TAIL, bytes.length), UTF_8));
    }
}
