// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.invoker.CallUnderWay.Begun;
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
import java.util.function.Function;

/**
 * Makes one attempt: gets the payload, calls the function, says what that means. Blocks nowhere.
 *
 * @param payloads where payloads are that an attempt does not carry
 * @param headers what functions are told
 * @param caller makes the call
 * @param reports tells that a call has begun
 * @param rules reads the result
 * @param records writes the outcome down
 * @param later runs things a while later, for a payload that cannot be had now
 */
public record AttemptRunner(
        Payloads payloads,
        RequestHeaders headers,
        Caller caller,
        StartedReports reports,
        OutcomeRules rules,
        OutcomeRecords records,
        Executor later) {

    /** Calls the function. */
    CallUnderWay call(Attempt attempt) {
        var call = new CallUnderWay(CallId.of(attempt), () -> neverBegun(attempt));
        var unused = payload(attempt)
                .thenAccept(payload -> goOn(call, attempt, payload))
                .whenComplete((done, bug) -> {
                    if (bug != null) {
                        call.ended(null, bug);
                    }
                });
        return call;
    }

    private void goOn(CallUnderWay call, Attempt attempt, Payload payload) {
        if (payload instanceof Payload.AtHand atHand) {
            begin(call, attempt, atHand.bytes());
            return;
        }
        CallOutcome outcome = payload instanceof Payload.Gone gone
                ? CallOutcome.payloadGone(gone.reason())
                : CallOutcome.systemError(500, "InternalServerError", ((Payload.Unavailable) payload).reason());
        call.ended(records.withoutCall(attempt, outcome, null), null);
    }

    private void begin(CallUnderWay call, Attempt attempt, ByteBuffer payload) {
        FunctionCall request;
        try {
            request = new FunctionCall(
                    InvokeTarget.below(attempt.getUrl()),
                    headers.of(attempt),
                    payload,
                    Duration.ofMillis(attempt.getTimeoutMs()));
        } catch (InvalidField unusable) {
            CallOutcome outcome = CallOutcome.permanent(400, "InvalidArgument", String.valueOf(unusable.getMessage()));
            call.ended(records.withoutCall(attempt, outcome, payload), null);
            return;
        }
        Instant startedAt = records.clock().instant();
        call.begin(() -> new Begun(caller.call(request), reports.begun(() -> records.started(attempt, startedAt))))
                .ifPresent(ongoing -> {
                    var unused = ongoing.result()
                            .thenApply(result -> records.of(attempt, rules.read(result), payload, startedAt))
                            .whenComplete(call::ended);
                });
    }

    /** Only gets the payload. */
    CompletionStage<Outcome> fetch(Attempt attempt) {
        return report(attempt, CallOutcome::fetched);
    }

    /** Cancels a call that has not begun. */
    CompletionStage<Outcome> neverBegun(Attempt attempt) {
        return cancelled(attempt, "The invocation was stopped before its call began");
    }

    /** Cancels a call that is not here: it has ended, or was made by another process. */
    CompletionStage<Outcome> notHere(Attempt attempt) {
        return cancelled(attempt, "The invocation was stopped while no call of it was going on");
    }

    private CompletionStage<Outcome> cancelled(Attempt attempt, String how) {
        return report(attempt, gone -> CallOutcome.cancelled(gone.isEmpty() ? how : how + ". " + gone));
    }

    /**
     * Reports the payload. One that cannot be had now is asked for until it is here or known to be gone: there is no back-off for this in
     * the flow, and nothing else to report.
     *
     * @param told makes the outcome out of the reason why the payload is gone; empty when it is here
     */
    private CompletionStage<Outcome> report(Attempt attempt, Function<String, CallOutcome> told) {
        return payload(attempt).thenCompose(payload -> {
            if (payload instanceof Payload.Unavailable) {
                return CompletableFuture.completedStage(attempt).thenComposeAsync(again -> report(again, told), later);
            }
            Outcome outcome = payload instanceof Payload.AtHand atHand
                    ? records.withoutCall(attempt, told.apply(""), atHand.bytes())
                    : records.withoutCall(attempt, told.apply(((Payload.Gone) payload).reason()), null);
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
}
