// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.journal.Arrival;
import dev.aftercall.emulators.reception.Desk;
import dev.aftercall.emulators.reception.Parts;
import dev.aftercall.emulators.reception.PublicHeaders;
import dev.aftercall.emulators.reception.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** MNS, behind the reception. */
final class MnsDesk implements Desk {

    private final MnsRules rules;
    private final MnsTargets targets;
    private final AccessChecks access;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Provisions provisions;

    MnsDesk(Parts parts, MnsRules rules) {
        this.rules = rules;
        targets = new MnsTargets(parts.settings());
        access = new AccessChecks(parts, rules, targets);
        deliveries = new Deliveries(parts, rules, targets);
        receipts = new Receipts(parts, targets);
        provisions = new Provisions(targets);
    }

    @Override
    public MnsCall read(Request http, String requestId) {
        MnsRequest request = MnsRequest.read(http);
        var arrival = new Arrival(
                http.arrivedAt(),
                requestId,
                request.target(),
                request.authorization().accessKeyId(),
                PublicHeaders.of(http));
        return new MnsCall(request, arrival, new MnsPages(rules, requestId, http.header("host")), this);
    }

    @Override
    public boolean create(Target target) {
        return targets.create(target);
    }

    boolean create(Target target, QueueAttributes attributes) {
        return targets.create(target, attributes);
    }

    @Override
    public boolean delete(Target target) {
        return targets.delete(target);
    }

    CompletionStage<Result> perform(MnsCall call, Optional<Fault.Within> fault) {
        Optional<Refusal> refusal = access.refuse(call.request());
        if (refusal.isPresent()) {
            return completedFuture(Result.refused(call, refusal.get(), Duration.ZERO));
        }
        return switch (call.request().operation()) {
            case SEND, BATCH_SEND, PUBLISH -> completedFuture(deliveries.deliver(call, fault));
            case RECEIVE, PEEK -> receipts.receive(call);
            case DELETE_MESSAGE -> completedFuture(Result.of(receipts.delete(call)));
            case CREATE_QUEUE, CREATE_TOPIC -> completedFuture(Result.of(provisions.create(call)));
            case DELETE_QUEUE, DELETE_TOPIC -> completedFuture(Result.of(provisions.delete(call)));
            case UNKNOWN -> throw new IllegalStateException("what is not known was not refused");
        };
    }
}
