// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A callback on its way to its destination.
 *
 * @param id id of the callback, the same on every delivery: see {@link #idOf}
 * @param succeeded whether the invocation succeeded
 * @param functionArn address of the invoked function
 * @param functionName name of the invoked function
 * @param taskId task id of the invocation
 * @param requestId request id of the invocation
 * @param destination address of the destination
 * @param attempt number of this delivery, from 1
 * @param time when the invocation settled
 * @param content the event, exactly as the destination receives it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a body that is handed on, never compared
public record Envelope(
        String id,
        boolean succeeded,
        String functionArn,
        String functionName,
        String taskId,
        String requestId,
        String destination,
        int attempt,
        Instant time,
        byte[] content) {

    /**
     * Id of a callback, made of what it is about, so that it is the same however often it is made.
     *
     * @return a UUID: it fits the alphabet and the length that every destination allows in an id
     */
    public static String idOf(String functionName, String taskId, String requestId, boolean succeeded) {
        String about = functionName + "/" + taskId + "/" + requestId + "/" + typeOf(succeeded);
        return UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Type of the event: {@code fc:AsyncInvoke:succeeded} or {@code fc:AsyncInvoke:failed}. */
    public String type() {
        return typeOf(succeeded);
    }

    /** The same callback, for another delivery. */
    public Envelope onAttempt(int number) {
        return new Envelope(
                id, succeeded, functionArn, functionName, taskId, requestId, destination, number, time, content);
    }

    /** The same callback, its body left out because no record could hold it. */
    public Envelope withoutContent() {
        return new Envelope(
                id, succeeded, functionArn, functionName, taskId, requestId, destination, attempt, time, new byte[0]);
    }

    static String typeOf(boolean succeeded) {
        return succeeded ? "fc:AsyncInvoke:succeeded" : "fc:AsyncInvoke:failed";
    }
}
