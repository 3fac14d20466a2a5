// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.registry.FunctionSpec;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes attempts for the invoker. */
final class Attempts {

    private final String invocationsTopic;

    Attempts(String invocationsTopic) {
        this.invocationsTopic = invocationsTopic;
    }

    /** Call the function. */
    Attempt call(Tracking running, FunctionSpec function, @Nullable ByteBuffer payload, long now) {
        return about(running, now)
                .setAction(AttemptAction.CALL)
                .setUrl(function.url())
                .setHandler(function.handler())
                .setMemoryMb(function.memoryMb())
                .setTimeoutMs(function.timeout().toMillis())
                .setConcurrency(function.concurrency())
                .setVersionId(function.versionId())
                .setPayload(payload)
                .build();
    }

    /** Only report the payload back. */
    Attempt fetch(Tracking ending, long now) {
        return about(ending, now).setAction(AttemptAction.FETCH).build();
    }

    /** End the call, if there is one, and report the payload back. */
    Attempt cancel(Tracking stopping, long now) {
        return about(stopping, now).setAction(AttemptAction.CANCEL).build();
    }

    private Attempt.Builder about(Tracking tracking, long now) {
        Request request = tracking.request();
        return Attempt.newBuilder()
                .setFunctionName(request.function().name().text())
                .setQualifier(request.function().qualifier().text())
                .setTaskId(request.taskId())
                .setRequestId(request.requestId())
                .setAttempt(tracking.tries().begun())
                .setContentType(request.payload().contentType())
                .setPayloadTopic(invocationsTopic)
                .setPayloadPartition(request.payload().partition())
                .setPayloadOffset(request.payload().offset())
                .setAcceptedAt(Instant.ofEpochMilli(request.acceptedAt()))
                .setIssuedAt(Instant.ofEpochMilli(now))
                .setRootId(request.origin().lineage().rootId())
                .setDepth(request.origin().lineage().depth())
                .setTraceparent(request.origin().traceparent());
    }
}
