// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.Account;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.journal.Arrival;
import dev.aftercall.emulators.journal.Content;
import dev.aftercall.emulators.reception.Desk;
import dev.aftercall.emulators.reception.Parts;
import dev.aftercall.emulators.reception.PublicHeaders;
import dev.aftercall.emulators.reception.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** EventBridge, behind the reception. */
final class EventBridgeDesk implements Desk {

    private final Parts parts;
    private final EventBridgeRules rules;
    private final Buses buses;
    private final AccessChecks access;
    private final RequestChecks requests;
    private final EventChecks events;

    EventBridgeDesk(Parts parts, EventBridgeRules rules) {
        this.parts = parts;
        this.rules = rules;
        buses = new Buses(parts.settings());
        access = new AccessChecks(parts, rules);
        requests = new RequestChecks(rules, buses);
        events = new EventChecks(rules);
    }

    @Override
    public EventBridgeCall read(Request http, String requestId) {
        PutEvents request = PutEvents.read(http);
        var arrival = new Arrival(
                http.arrivedAt(), requestId, request.target(), request.accessKeyId(), PublicHeaders.of(http));
        return new EventBridgeCall(request, arrival, new EventBridgePages(account(), requestId), this);
    }

    @Override
    public boolean create(Target target) {
        return buses.create(target);
    }

    @Override
    public boolean delete(Target target) {
        return buses.delete(target);
    }

    Result perform(EventBridgeCall call, Optional<Fault.Within> fault) {
        Optional<Refusal> refused = access.refuse(call.request());
        if (refused.isPresent()) {
            return Result.refused(call, refused.get(), Duration.ZERO);
        }
        if (!hasRoom(call)) {
            return Result.refused(
                    call,
                    EventBridgePages.THROTTLED,
                    parts.settings().throttle().hold());
        }
        return requests.refuse(call.request())
                .or(() -> rules.entryLevel() ? Optional.empty() : firstBadEvent(call))
                .map(refusal -> Result.refused(call, refusal, Duration.ZERO))
                .orElseGet(() -> stored(call, fault));
    }

    private boolean hasRoom(EventBridgeCall call) {
        int count = Math.max(1, call.contents().size());
        return call.arrival()
                .target()
                .map(bus -> buses.takes(bus, count, call.arrival().at()))
                .orElse(true);
    }

    private Optional<Refusal> firstBadEvent(EventBridgeCall call) {
        return call.request().events().events().stream()
                .map(events::refuse)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Result stored(EventBridgeCall call, Optional<Fault.Within> fault) {
        List<Content> contents = call.contents();
        var items = new ArrayList<Result.Item>();
        for (int i = 0; i < contents.size(); i++) {
            Optional<String> failure = failure(call, i, fault);
            Content content = failure.isEmpty() ? published(call, contents.get(i)) : contents.get(i);
            items.add(new Result.Item(content, failure.isEmpty(), failure.orElse("")));
        }
        return Result.of(call.pages().entries(items), items);
    }

    private Optional<String> failure(EventBridgeCall call, int index, Optional<Fault.Within> fault) {
        if (fault.orElse(null) instanceof Fault.PartialFailure partial
                && partial.indexes().contains(index)) {
            return Optional.of(partial.code());
        }
        return events.refuse(call.request().events().events().get(index)).map(Refusal::code);
    }

    /** With what the service adds. */
    private Content published(EventBridgeCall call, Content event) {
        var attributes = new HashMap<>(event.attributes());
        attributes.put("aliyunaccountid", account().id());
        attributes.put("aliyunregionid", account().region());
        attributes.put("aliyunpublishtime", call.arrival().at().toString());
        attributes.put("aliyunpublishaddr", "127.0.0.1");
        return new Content(event.id(), event.body(), attributes);
    }

    private Account account() {
        return parts.settings().account();
    }
}
