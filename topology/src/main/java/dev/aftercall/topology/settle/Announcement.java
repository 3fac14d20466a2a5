// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.FunctionArn;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.event.EventContent;
import dev.aftercall.schemas.event.EventJson;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Request.Lineage;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.DeathNote;
import dev.aftercall.topology.registry.FunctionSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is told that an invocation is over, and how. */
public sealed interface Announcement {

    /** Nobody asked to be told. */
    record Nobody() implements Announcement {}

    /** A sink connector delivers it. */
    record Deliver(Destination.Kind kind, Envelope envelope) implements Announcement {}

    /** Another function is invoked with it. */
    record Invoke(FunctionId callee, Lineage lineage, Envelope envelope) implements Announcement {}

    /** The destination must not be told. */
    record Refuse(Envelope envelope, DeathNote note) implements Announcement {}

    /**
     * Decides it, and renders the event, once.
     *
     * @param over what is over, and how
     * @param destination who asked to be told; null when nobody did
     * @param settings the rules of this installation
     * @param functions what is registered
     * @param now milliseconds since the epoch
     */
    static Announcement of(
            Step.Settle over,
            @Nullable Destination destination,
            SettleSettings settings,
            Function<FunctionId, Optional<FunctionSpec>> functions,
            long now) {
        if (destination == null) {
            return new Nobody();
        }
        Envelope envelope = envelope(over, destination, settings.account(), now);
        if (destination instanceof Destination.Callee callee) {
            Request request = over.tracking().request();
            Lineage lineage = request.origin().lineage().next(request.requestId());
            return refusal(callee, lineage, envelope, settings, functions)
                    .<Announcement>map(note -> new Refuse(envelope, note))
                    .orElseGet(() -> new Invoke(callee.function(), lineage, envelope));
        }
        return new Deliver(destination.kind(), envelope);
    }

    private static Optional<DeathNote> refusal(
            Destination.Callee callee,
            Lineage lineage,
            Envelope envelope,
            SettleSettings settings,
            Function<FunctionId, Optional<FunctionSpec>> functions) {
        if (!settings.guard().allows(lineage)) {
            String reason = "a chain of " + lineage.depth() + " function destinations is longer than "
                    + settings.guard().maxDepth() + ", the longest that is allowed";
            return Optional.of(new DeathNote(reason, "RecursiveInvocationDetected", 508, ""));
        }
        if (functions
                .apply(callee.function())
                .filter(spec -> !spec.canBeDestination())
                .isPresent()) {
            String reason = callee.function() + " takes web requests; only functions that take events can be told";
            return Optional.of(new DeathNote(reason, "InvalidArgument", 400, ""));
        }
        if (envelope.content().length > settings.calleePayloadBytes()) {
            String reason = "the event has " + envelope.content().length + " bytes, a function takes at most "
                    + settings.calleePayloadBytes();
            return Optional.of(new DeathNote(reason, "EntityTooLarge", 400, ""));
        }
        return Optional.empty();
    }

    private static Envelope envelope(Step.Settle over, Destination destination, Account account, long now) {
        Request request = over.tracking().request();
        Ending ending = over.ending();
        String functionArn = FunctionArn.of(account, request.function());
        var event = new EventContent(
                request.acceptedAt(),
                new EventContent.Request(
                        request.requestId(),
                        functionArn,
                        ending.condition(),
                        over.tracking().tries().begun()),
                over.requestPayload(),
                new EventContent.Response(ending.statusCode(), ending.functionError()),
                over.responsePayload());
        byte[] content = destination.kind() == Destination.Kind.EVENTBRIDGE
                ? EventJson.eventBridgeData(event)
                : EventJson.bare(event);
        return new Envelope(
                Envelope.idOf(request.key().functionName(), request.taskId(), request.requestId(), ending.succeeded()),
                ending.succeeded(),
                functionArn,
                request.key().functionName(),
                request.taskId(),
                request.requestId(),
                destination.toString(),
                1,
                Instant.ofEpochMilli(now),
                content);
    }
}
