// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.invoker.call.CallOutcome;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes down as records.
 *
 * @param instanceId which invoker process this is
 * @param clock says when an outcome is known
 */
public record OutcomeRecords(String instanceId, InstantSource clock) {

    private static final Instant NEVER = Instant.EPOCH;

    /** The outcome of a call that began then. */
    public Outcome of(Attempt attempt, CallOutcome outcome, @Nullable ByteBuffer payload, Instant startedAt) {
        return about(attempt, startedAt)
                .setOutcomeClass(classOf(outcome.kind()))
                .setStatusCode(outcome.statusCode())
                .setErrorType(outcome.errorType())
                .setErrorMessage(outcome.errorMessage())
                .setResponsePayload(outcome.response().duplicate())
                .setResponseContentType(outcome.contentType())
                .setRequestPayload(payload == null ? null : payload.duplicate())
                .setEndedAt(clock.instant())
                .build();
    }

    /** Not an outcome yet: the call began then and goes on. Without payloads, since the outcome brings them. */
    public Outcome started(Attempt attempt, Instant startedAt) {
        return about(attempt, startedAt)
                .setOutcomeClass(OutcomeClass.STARTED)
                .setStatusCode(0)
                .setEndedAt(NEVER)
                .build();
    }

    /** The outcome of an attempt that made no call. */
    public Outcome withoutCall(Attempt attempt, CallOutcome outcome, @Nullable ByteBuffer payload) {
        return of(attempt, outcome, payload, NEVER);
    }

    private Outcome.Builder about(Attempt attempt, Instant startedAt) {
        return Outcome.newBuilder()
                .setFunctionName(attempt.getFunctionName())
                .setQualifier(attempt.getQualifier())
                .setTaskId(attempt.getTaskId())
                .setRequestId(attempt.getRequestId())
                .setAttempt(attempt.getAttempt())
                .setInstanceId(instanceId)
                .setStartedAt(startedAt);
    }

    private static OutcomeClass classOf(CallOutcome.Kind kind) {
        return switch (kind) {
            case SUCCESS -> OutcomeClass.SUCCESS;
            case FUNCTION_ERROR -> OutcomeClass.FUNCTION_ERROR;
            case THROTTLED -> OutcomeClass.THROTTLED;
            case SYSTEM_ERROR -> OutcomeClass.SYSTEM_ERROR;
            case PERMANENT -> OutcomeClass.PERMANENT;
            case FETCHED -> OutcomeClass.FETCHED;
            case CANCELLED -> OutcomeClass.CANCELLED;
        };
    }
}
