// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.journal.Arrival;
import dev.aftercall.emulators.journal.Content;
import dev.aftercall.emulators.reception.Call;
import dev.aftercall.emulators.reception.Result;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A request and the desk it was read at. */
record EventBridgeCall(PutEvents request, Arrival arrival, EventBridgePages pages, EventBridgeDesk desk)
        implements Call {

    @Override
    public boolean delivers() {
        return true;
    }

    @Override
    public List<Content> contents() {
        return request.events().events().stream()
                .map(event -> new Content(event.text("id"), event.json(), event.attributes()))
                .toList();
    }

    @Override
    public CompletionStage<Result> perform(Optional<Fault.Within> fault) {
        return CompletableFuture.completedFuture(desk.perform(this, fault));
    }
}
