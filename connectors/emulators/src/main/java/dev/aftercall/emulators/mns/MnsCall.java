// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.journal.Arrival;
import dev.aftercall.emulators.journal.Content;
import dev.aftercall.emulators.reception.Call;
import dev.aftercall.emulators.reception.Result;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A request and the desk it was read at. */
record MnsCall(MnsRequest request, Arrival arrival, MnsPages pages, MnsDesk desk) implements Call {

    @Override
    public boolean delivers() {
        return request.operation().delivers();
    }

    @Override
    public List<Content> contents() {
        return request.messages().messages().stream()
                .map(message -> content("", message))
                .toList();
    }

    @Override
    public CompletionStage<Result> perform(Optional<Fault.Within> fault) {
        return desk.perform(this, fault);
    }

    static Content content(String id, SentMessage message) {
        return new Content(id, message.body(), message.attributes());
    }
}
