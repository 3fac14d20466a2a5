// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.invoker.call.CallOutcome;
import dev.aftercall.invoker.call.Caller;
import dev.aftercall.invoker.call.FunctionCall;
import dev.aftercall.invoker.call.InvokeTarget;
import dev.aftercall.invoker.call.OutcomeRules;
import dev.aftercall.invoker.call.RequestHeaders;
import dev.aftercall.invoker.kafka.OutcomeRecords;
import dev.aftercall.invoker.kafka.Payload;
import dev.aftercall.invoker.kafka.Payloads;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Outcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Makes one attempt: gets the payload, calls the function, says what that means. Blocks nowhere.
 *
 * @param payloads where payloads are that an attempt does not carry
 * @param headers what functions are told
 * @param caller makes the call
 * @param rules reads the result
 * @param records writes the outcome down
 * @param later runs things a while later, for a payload that cannot be had now
 */
public record AttemptRunner(
        Payloads payloads,
        RequestHeaders headers,
        Caller caller,
        OutcomeRules rules,
        OutcomeRecords records,
        Executor later) {

    /** Calls the function. */
    CompletionStage<Outcome> call(Attempt attempt) {
        return payload(attempt).thenCompose(payload -> {
            if (payload instanceof Payload.AtHand atHand) {
                return call(attempt, atHand.bytes());
            }
            CallOutcome outcome = payload instanceof Payload.Gone gone
                    ? CallOutcome.payloadGone(gone.reason())
                    : CallOutcome.systemError(500, "InternalServerError", ((Payload.Unavailable) payload).reason());
            return CompletableFuture.completedStage(records.withoutCall(attempt, outcome, null));
        });
    }

    /**
     * Only gets the payload. One that cannot be had now is asked for until it is here or known to be gone: there is no back-off for
     * this in the flow, and nothing else to report.
     */
    CompletionStage<Outcome> fetch(Attempt attempt) {
        return payload(attempt).thenCompose(payload -> {
            if (payload instanceof Payload.Unavailable) {
                return CompletableFuture.completedStage(attempt).thenComposeAsync(this::fetch, later);
            }
            Outcome outcome = payload instanceof Payload.AtHand atHand
                    ? records.withoutCall(attempt, CallOutcome.fetched(""), atHand.bytes())
                    : records.withoutCall(attempt, CallOutcome.fetched(((Payload.Gone) payload).reason()), null);
            return CompletableFuture.completedStage(outcome);
        });
    }

    /** Turns an attempt away that found no slot. */
    Outcome refuse(Attempt attempt, String reason) {
        return records.withoutCall(attempt, CallOutcome.throttled(reason), attempt.getPayload());
    }

    private CompletionStage<Payload> payload(Attempt attempt) {
        ByteBuffer carried = attempt.getPayload();
        return carried != null
                ? CompletableFuture.completedStage(new Payload.AtHand(carried))
                : payloads.fetch(new Payload.Address(
                        attempt.getPayloadTopic(), attempt.getPayloadPartition(), attempt.getPayloadOffset()));
    }

    private CompletionStage<Outcome> call(Attempt attempt, ByteBuffer payload) {
        FunctionCall call;
        try {
            call = new FunctionCall(
                    InvokeTarget.below(attempt.getUrl()),
                    headers.of(attempt),
                    payload,
                    Duration.ofMillis(attempt.getTimeoutMs()));
        } catch (InvalidField unusable) {
            CallOutcome outcome = CallOutcome.permanent(400, "InvalidArgument", String.valueOf(unusable.getMessage()));
            return CompletableFuture.completedStage(records.withoutCall(attempt, outcome, payload));
        }
        Instant startedAt = records.clock().instant();
        return caller.call(call)
                .result()
                .thenApply(result -> records.of(attempt, rules.read(result), payload, startedAt));
    }
}
