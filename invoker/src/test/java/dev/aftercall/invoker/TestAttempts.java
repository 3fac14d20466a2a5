// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Attempts to test with. */
public final class TestAttempts {

    static {
        Trust.establish();
    }

    private TestAttempts() {}

    /** An attempt of a function, with everything set that a real one has. */
    public static Attempt.Builder of(String functionName, String taskId) {
        return Attempt.newBuilder()
                .setFunctionName(functionName)
                .setTaskId(taskId)
                .setRequestId("1-" + taskId)
                .setAction(AttemptAction.CALL)
                .setAttempt(1)
                .setUrl("http://127.0.0.1:9000")
                .setPayload(bytes("event of " + taskId));
    }

    /** A text as bytes. */
    public static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as a text. */
    public static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
