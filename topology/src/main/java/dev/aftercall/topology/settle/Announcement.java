// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Request.Lineage;
import dev.aftercall.topology.Step.DeathNote;
import dev.aftercall.topology.registry.FunctionSpec;
import dev.aftercall.topology.registry.Grants;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a callback that was made, or that is made once more after it was dead. */
public sealed interface Announcement {

    /** A sink connector delivers it. */
    record Deliver(Envelope envelope) implements Announcement {}

    /** Another function is invoked with it. */
    record Invoke(FunctionId callee, Lineage lineage, Envelope envelope) implements Announcement {}

    /** The destination must not be told, or cannot be. */
    record Refuse(Envelope envelope, DeathNote note) implements Announcement {}

    /**
     * What is registered.
     *
     * @param functions functions that can be told
     * @param grants what the role of the function that is told of permits
     */
    record Registered(Function<FunctionId, Optional<FunctionSpec>> functions, Grants grants) {}

    /**
     * Decides it.
     *
     * @param envelope the callback
     * @param request the invocation that it tells of
     * @param destination who is told
     * @param settings the rules of this installation
     * @param registered what is registered
     */
    static Announcement of(
            Envelope envelope,
            Request request,
            Destination destination,
            SettleSettings settings,
            Registered registered) {
        Lineage lineage = request.origin().lineage().next(request.requestId());
        Optional<DeathNote> refusal = registered
                .grants()
                .refusal(destination)
                .map(reason -> new DeathNote(reason, "AccessDenied", 403, ""))
                .or(() -> destination instanceof Destination.Callee callee
                        ? refusal(callee, lineage, settings, registered)
                        : Optional.empty())
                .or(() -> settings.limits()
                        .refusal(envelope, destination.kind())
                        .map(reason -> new DeathNote(reason, "EntityTooLarge", 400, "")));
        if (refusal.isPresent()) {
            return new Refuse(settings.limits().kept(envelope), refusal.get());
        }
        return destination instanceof Destination.Callee callee
                ? new Invoke(callee.function(), lineage, envelope)
                : new Deliver(envelope);
    }

    private static Optional<DeathNote> refusal(
            Destination.Callee callee, Lineage lineage, SettleSettings settings, Registered registered) {
        if (!settings.guard().allows(lineage)) {
            String reason = "a chain of " + lineage.depth() + " function destinations is longer than "
                    + settings.guard().maxDepth() + ", the longest that is allowed";
            return Optional.of(new DeathNote(reason, "RecursiveInvocationDetected", 508, ""));
        }
        if (registered
                .functions()
                .apply(callee.function())
                .filter(spec -> !spec.canBeDestination())
                .isPresent()) {
            String reason = callee.function() + " takes web requests; only functions that take events can be told";
            return Optional.of(new DeathNote(reason, "InvalidArgument", 400, ""));
        }
        return Optional.empty();
    }
}
