// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.SinkProofContract;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Against a service of whose requests one in a hundred meets each of the faults that there are. */
class EventBridgeProofIT extends SinkProofContract {

    private static final int BUSES = 3;
    private static final List<Fault> FAULTS = List.of(
            new Fault.Status(500, "InternalError"),
            new Fault.EmptyStatus(503),
            new Fault.HtmlStatus(502),
            new Fault.Status(429, "TooManyRequests"),
            new Fault.Status(409, "EventTypeInvalid"),
            new Fault.CloseBeforeAnswer(),
            new Fault.CloseAfterStoring(),
            new Fault.DelayThenOk(Duration.ofMillis(300)),
            new Fault.DelayAfterStoring(Duration.ofSeconds(3)),
            new Fault.TruncateBody(),
            new Fault.SlowDrip(Duration.ofSeconds(3)),
            new Fault.PartialFailure(Set.of(0, 3), "InternalError"));

    private @Nullable EventBridgeEmulator service;

    @Override
    protected Topic callbacks() {
        return Topics.CALLBACKS_EVENTBRIDGE;
    }

    @Override
    protected void startDestination(Path directory) {
        EventBridgeEmulator started = EventBridgeEmulator.start(EmulatorSettings.with(Identity.of("admin", "a"))
                .and(
                        Identity.of("sink", "hunter2"),
                        Policy.allow("eventbridge:PutEvents", "*eventbus/bus-*")
                                .and("eventbridge:PutEvents", "*eventbus/nowhere")));
        IntStream.range(0, BUSES).forEach(n -> started.createBus("bus-" + n));
        started.createBus("secrets");
        for (int n = 0; n < FAULTS.size(); n++) {
            started.faults().everywhere().share(0.01, n, FAULTS.get(n));
        }
        service = started;
    }

    @Override
    protected String address(int number) {
        String bus = switch (number % 100) {
            case 7 -> "nowhere";
            case 42 -> "secrets";
            default -> "bus-" + number % BUSES;
        };
        return number % 100 == 77 ? "acs:mns:::/queues/q/messages" : "acs:eventbridge:::eventbus/" + bus;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "connector.class", EventBridgeSinkConnector.class.getName(),
                "eventbridge.endpoint", service().url(),
                "eventbridge.request.timeout.ms", "1000",
                "eventbridge.access.key.id", "sink",
                "eventbridge.access.key.secret", "hunter2");
    }

    @Override
    protected Set<String> codes() {
        return Set.of(
                "EventBusNotExist",
                "AccessDenied",
                "InvalidDestination",
                "InternalError",
                "HTTP_503",
                "HTTP_502",
                "TooManyRequests",
                "RequestTimeout");
    }

    @Override
    protected Set<String> received() {
        return IntStream.range(0, BUSES)
                .mapToObj(n -> service().journal().accepted(Target.bus("bus-" + n)))
                .flatMap(List::stream)
                .map(JournalEntry::messageId)
                .collect(Collectors.toSet());
    }

    @Override
    protected void killDestination() {
        service().close();
    }

    private EventBridgeEmulator service() {
        return Objects.requireNonNull(service);
    }
}
