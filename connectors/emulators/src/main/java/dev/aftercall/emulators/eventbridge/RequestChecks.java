// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.reception.Checks;
import java.util.Optional;

/** Whether the events of a request can be taken together: that they can be read, how many they are, where they go. */
final class RequestChecks {

    private final EventBridgeRules rules;
    private final Buses buses;
    private final Checks<PutEvents> order =
            Checks.inOrder(this::form, this::count, this::oneBus, this::total, this::existence);

    RequestChecks(EventBridgeRules rules, Buses buses) {
        this.rules = rules;
        this.buses = buses;
    }

    /** The first that is not passed, if there is one. */
    Optional<Refusal> refuse(PutEvents request) {
        return order.refuse(request);
    }

    private Optional<Refusal> form(PutEvents request) {
        String problem = request.events().problem();
        return unless(problem.isEmpty(), rules.statuses().unreadable(), problem, "The events cannot be read.");
    }

    private Optional<Refusal> count(PutEvents request) {
        int count = request.events().events().size();
        int most = rules.limits().events();
        boolean right = count >= 1 && count <= most;
        return unless(right, rules.statuses().tooMuch(), "InvalidArgument", "A request has 1 to " + most + " events.");
    }

    private Optional<Refusal> oneBus(PutEvents request) {
        boolean one = request.events().buses().size() == 1;
        return unless(one, 409, "PutEventsRequestMoreThanOneEventBus", "All events of a request go to one bus.");
    }

    private Optional<Refusal> total(PutEvents request) {
        int most = rules.limits().totalBytes();
        boolean right =
                request.events().events().stream().mapToInt(EventSize::of).sum() <= most;
        return unless(right, rules.statuses().tooMuch(), "InvalidArgument", "A request has up to " + most + " bytes.");
    }

    private Optional<Refusal> existence(PutEvents request) {
        String bus = request.events().bus();
        if (bus.isEmpty()) {
            return unless(false, 409, "EventBusEmpty", SentEvent.BUS + " is missing.");
        }
        return unless(buses.isThere(Target.bus(bus)), 409, "EventBusNotExist", "The bus does not exist.");
    }

    private static Optional<Refusal> unless(boolean right, int status, String code, String message) {
        return right ? Optional.empty() : Optional.of(new Refusal(status, code, message));
    }
}
