// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.aftercall.emulators.RequestIds;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.fault.Refused;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.http.Service;
import dev.aftercall.emulators.http.Transmission;
import dev.aftercall.emulators.http.Transmission.Manner;
import dev.aftercall.emulators.journal.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where every request comes in.
 *
 *   request ──► fault instead? ──► fault before? ──► service ──► journal ──► fault after? ──► answer
 *                     └───────────────────────────────────────────┘
 */
public final class Reception implements Service {

    private static final int UNANSWERED = 0;

    private final Parts parts;
    private final Desk desk;
    private final RequestIds ids = new RequestIds();

    public Reception(Parts parts, Desk desk) {
        this.parts = parts;
        this.desk = desk;
    }

    @Override
    public CompletionStage<Transmission> serve(Request request) {
        Call call = desk.read(request, ids.next());
        if (!call.delivers()) {
            return call.perform(Optional.empty())
                    .thenApply(result -> Transmission.late(result.answer(), result.hold()));
        }
        return parts.faults()
                .take(call.arrival().target(), request.arrivedAt())
                .map(fault -> disturbed(call, fault))
                .orElseGet(() -> performed(call, Optional.empty()));
    }

    private CompletionStage<Transmission> disturbed(Call call, Fault fault) {
        if (fault instanceof Fault.Instead instead) {
            return completedFuture(refused(call, instead));
        }
        if (fault instanceof Fault.DelayThenOk delay) {
            return parts.workers().after(delay.time()).thenCompose(rung -> performed(call, Optional.of(fault)));
        }
        if (fault instanceof Fault.DeleteTarget) {
            call.arrival().target().ifPresent(desk::delete);
        }
        return performed(call, Optional.of(fault));
    }

    private Transmission refused(Call call, Fault.Instead fault) {
        Refused refused = fault.refuse(call.pages());
        note(call, Result.unstored(call, refused.code()), refused.transmission(), Optional.of(fault));
        return refused.transmission();
    }

    private CompletionStage<Transmission> performed(Call call, Optional<Fault> fault) {
        return call.perform(fault.flatMap(Reception::within)).thenApply(result -> {
            Transmission transmission = transmission(result, fault);
            note(call, result.items(), transmission, fault);
            return transmission;
        });
    }

    private static Optional<Fault.Within> within(Fault fault) {
        return fault instanceof Fault.Within within ? Optional.of(within) : Optional.empty();
    }

    private static Transmission transmission(Result result, Optional<Fault> fault) {
        if (fault.orElse(null) instanceof Fault.After after) {
            return after.deliver(result.answer());
        }
        return Transmission.late(result.answer(), result.hold());
    }

    private void note(Call call, List<Result.Item> items, Transmission transmission, Optional<Fault> fault) {
        int status = transmission.manner() == Manner.CUT
                ? UNANSWERED
                : transmission.answer().status();
        for (Result.Item item : items) {
            parts.journal().add(call.arrival(), item.content(), new Outcome(item.stored(), status, item.code(), fault));
        }
    }
}
