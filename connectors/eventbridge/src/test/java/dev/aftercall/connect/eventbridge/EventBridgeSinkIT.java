// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.connect.KafkaFixture;
import dev.aftercall.connect.SinkWorkerContract;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.servers.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The archive's content in a stock worker, between a real Kafka and an EventBridge that fails by plan. */
class EventBridgeSinkIT extends SinkWorkerContract {

    private @Nullable EventBridgeEmulator service;

    /** A place that does something wrong, and how that is reported. */
    private record Wrong(String place, DeliveryResult result, String errorClass, String code) {}

    @Override
    protected SinkConnector connector() {
        return new EventBridgeSinkConnector();
    }

    @Override
    protected String module() {
        return "eventbridge";
    }

    @Override
    protected Topic callbackTopic() {
        return Topics.CALLBACKS_EVENTBRIDGE;
    }

    @Override
    protected void startDestination(Path files) {
        EventBridgeEmulator started =
                EventBridgeEmulator.start(EmulatorSettings.with(Identity.of("admin", "admins secret"))
                        .and(
                                Identity.of("aftercall", "secret of the sink"),
                                Policy.allow("eventbridge:PutEvents", "*:eventbus/o*")
                                        .and("eventbridge:PutEvents", "*:eventbus/plain")));
        Stream.of("orders", "others", "plain", "secrets").forEach(started::createBus);
        service = started;
    }

    @Override
    protected void killDestination() {
        service().close();
    }

    private EventBridgeEmulator service() {
        return Objects.requireNonNull(service);
    }

    @Override
    protected Map<String, String> access() {
        return Map.of(
                "eventbridge.endpoint", service().url(),
                "eventbridge.access.key.id", "aftercall",
                "eventbridge.access.key.secret", "secret of the sink");
    }

    @Override
    protected Map.Entry<String, String> nowhere() {
        return Map.entry("eventbridge.endpoint", "http://127.0.0.1:" + Ports.free());
    }

    @Override
    protected String address(String place) {
        return "acs:eventbridge:cn-hangzhou::eventbus/" + place;
    }

    @Override
    protected Refusals refusals() {
        return new Refusals("AccessDenied", "SignatureDoesNotMatch");
    }

    @Override
    protected List<Arrival> arrived(String place) {
        return service().journal().accepted(Target.bus(place)).stream()
                .map(entry -> new Arrival(entry.messageId(), dataOf(entry.body())))
                .toList();
    }

    private static String dataOf(String event) {
        int data = event.indexOf(",\"data\":");
        return event.substring(data + ",\"data\":".length(), event.length() - 1);
    }

    @Test
    void whatGoesWrongIsReportedByItsKindAndComesBack() throws Exception {
        KafkaFixture installation = installation("faults.");
        List<Wrong> all = new ArrayList<>(wrongs());
        List<Envelope> callbacks = new ArrayList<>(IntStream.range(0, all.size())
                .mapToObj(number -> callback(number, all.get(number).place()))
                .toList());
        callbacks.add(callback(all.size(), address("orders"), jsonOf(70_000)));
        all.add(new Wrong("orders", DeliveryResult.REJECTED, "limit", "EventTooLarge"));
        installation.write(callbacks, true);
        Map<String, String> settings = settings("faults.");
        settings.put("eventbridge.request.timeout.ms", "5000");

        run("faults", settings);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(all.size()));
        for (int number = 0; number < all.size(); number++) {
            Wrong wrong = all.get(number);
            Delivery delivery = deliveryOf(installation, callbacks.get(number));
            assertThat(delivery.getResult()).as(wrong.place()).isEqualTo(wrong.result());
            assertThat(delivery.getMessage()).contains(delivery.getDestination());
            assertComesBackWhole(delivery, callbacks.get(number), wrong.errorClass(), wrong.code());
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(installation.uncommitted("faults")).isZero());
        assertThat(isRunning("faults")).isTrue();
    }

    private List<Wrong> wrongs() {
        return List.of(
                new Wrong("o-missing", DeliveryResult.REJECTED, "client", "EventBusNotExist"),
                new Wrong("secrets", DeliveryResult.REJECTED, "client", "AccessDenied"),
                fault(
                        "o-busy",
                        new Fault.Throttle(Duration.ZERO),
                        DeliveryResult.DEFERRED,
                        "throttled TooManyRequests"),
                fault(
                        "o-busy-too",
                        new Fault.PartialFailure(Set.of(0), "SystemBusy"),
                        DeliveryResult.DEFERRED,
                        "server SystemBusy"),
                fault("o-page", new Fault.HtmlStatus(502), DeliveryResult.DEFERRED, "server HTTP_502"),
                fault("o-closes", new Fault.CloseBeforeAnswer(), DeliveryResult.DEFERRED, "transport "),
                fault("o-cuts", new Fault.TruncateBody(), DeliveryResult.DEFERRED, "transport "),
                fault(
                        "o-hangs",
                        new Fault.DelayAfterStoring(Duration.ofMinutes(5)),
                        DeliveryResult.DEFERRED,
                        "timeout "),
                fault("o-clock", new Fault.TimeExpired(), DeliveryResult.REJECTED, "client SignatureDoesNotMatch"),
                fault("o-garbles", new Fault.HtmlStatus(200), DeliveryResult.DEFERRED, "server AnswerUnreadable"));
    }

    private Wrong fault(String place, Fault fault, DeliveryResult result, String classAndCode) {
        service().faults().at(service().createBus(place)).times(5, fault);
        int blank = classAndCode.indexOf(' ');
        return new Wrong(place, result, classAndCode.substring(0, blank), classAndCode.substring(blank + 1));
    }

    private static byte[] jsonOf(int bytes) {
        return ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(UTF_8);
    }
}
