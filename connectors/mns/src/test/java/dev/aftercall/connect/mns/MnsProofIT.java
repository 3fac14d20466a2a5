// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.SinkProofContract;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.emulators.mns.MnsEmulator;
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
class MnsProofIT extends SinkProofContract {

    private static final int QUEUES = 3;
    private static final List<Fault> FAULTS = List.of(
            new Fault.Status(500, "InternalError"),
            new Fault.EmptyStatus(503),
            new Fault.HtmlStatus(502),
            new Fault.Status(429, "TooManyRequests"),
            new Fault.Status(400, "InvalidArgument"),
            new Fault.CloseBeforeAnswer(),
            new Fault.CloseAfterStoring(),
            new Fault.DelayThenOk(Duration.ofMillis(300)),
            new Fault.DelayAfterStoring(Duration.ofSeconds(3)),
            new Fault.TruncateBody(),
            new Fault.SlowDrip(Duration.ofSeconds(3)),
            new Fault.WrongBodyMd5(),
            new Fault.TimeExpired());

    private @Nullable MnsEmulator service;

    @Override
    protected Topic callbacks() {
        return Topics.CALLBACKS_MNS;
    }

    @Override
    protected void startDestination(Path directory) {
        MnsEmulator started = MnsEmulator.start(EmulatorSettings.with(Identity.of("admin", "a"))
                .and(
                        Identity.of("sink", "hunter2"),
                        Policy.allow("mns:SendMessage", "*/queues/queue-*")
                                .and("mns:SendMessage", "*/queues/nowhere*")));
        IntStream.range(0, QUEUES).forEach(n -> started.createQueue("queue-" + n));
        started.createQueue("secrets");
        for (int n = 0; n < FAULTS.size(); n++) {
            started.faults().everywhere().share(0.01, n, FAULTS.get(n));
        }
        service = started;
    }

    @Override
    protected String address(int number) {
        String queue = switch (number % 100) {
            case 7 -> "nowhere";
            case 42 -> "secrets";
            default -> "queue-" + number % QUEUES;
        };
        return number % 100 == 77 ? "acs:eventbridge:::eventbus/b" : "acs:mns:::/queues/" + queue + "/messages";
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "connector.class", MnsSinkConnector.class.getName(),
                "mns.endpoint", service().url(),
                "mns.request.timeout.ms", "1000",
                "mns.access.key.id", "sink",
                "mns.access.key.secret", "hunter2");
    }

    @Override
    protected Set<String> codes() {
        return Set.of(
                "QueueNotExist",
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
        return IntStream.range(0, QUEUES)
                .mapToObj(n -> service().journal().accepted(Target.queue("queue-" + n)))
                .flatMap(List::stream)
                .map(MnsProofIT::idOf)
                .collect(Collectors.toSet());
    }

    private static String idOf(JournalEntry entry) {
        return Objects.requireNonNull(entry.content().attributes().get("UserProperties.ce_id"));
    }

    @Override
    protected void killDestination() {
        service().close();
    }

    private MnsEmulator service() {
        return Objects.requireNonNull(service);
    }
}
