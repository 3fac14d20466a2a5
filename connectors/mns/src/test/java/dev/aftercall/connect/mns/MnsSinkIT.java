// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.connect.KafkaFixture;
import dev.aftercall.connect.SinkWorkerContract;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.mns.MnsEmulator;
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
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The archive's content in a stock worker, between a real Kafka and an MNS that fails by plan. */
class MnsSinkIT extends SinkWorkerContract {

    private @Nullable MnsEmulator service;

    /** A place that does something wrong, and how that is reported. */
    private record Wrong(String place, DeliveryResult result, String errorClass, String code) {}

    @Override
    protected SinkConnector connector() {
        return new MnsSinkConnector();
    }

    @Override
    protected String module() {
        return "mns";
    }

    @Override
    protected Topic callbackTopic() {
        return Topics.CALLBACKS_MNS;
    }

    @Override
    protected void startDestination(Path files) {
        MnsEmulator started = MnsEmulator.start(EmulatorSettings.with(Identity.of("admin", "admins secret"))
                .and(
                        Identity.of("aftercall", "secret of the sink"),
                        Policy.allow("mns:SendMessage", "*/queues/o*")
                                .and("mns:SendMessage", "*/queues/plain*")
                                .and("mns:PublishMessage", "*/topics/o*")));
        started.createQueue("orders");
        started.createTopic("others");
        started.createQueue("plain");
        started.createQueue("secrets");
        service = started;
    }

    @Override
    protected void killDestination() {
        service().close();
    }

    private MnsEmulator service() {
        return Objects.requireNonNull(service);
    }

    @Override
    protected Map<String, String> access() {
        return Map.of(
                "mns.endpoint", service().url(),
                "mns.access.key.id", "aftercall",
                "mns.access.key.secret", "secret of the sink");
    }

    @Override
    protected Map.Entry<String, String> nowhere() {
        return Map.entry("mns.endpoint", "http://127.0.0.1:" + Ports.free());
    }

    @Override
    protected String address(String place) {
        return "acs:mns:cn-hangzhou::/" + (isTopic(place) ? "topics/" : "queues/") + place + "/messages";
    }

    @Override
    protected Refusals refusals() {
        return new Refusals("AccessDenied", "SignatureDoesNotMatch");
    }

    /** One of the places is a topic. */
    private static boolean isTopic(String place) {
        return place.equals("others");
    }

    @Override
    protected List<Arrival> arrived(String place) {
        Target target = isTopic(place) ? Target.topic(place) : Target.queue(place);
        return service().journal().accepted(target).stream()
                .map(entry -> new Arrival(
                        Objects.requireNonNull(entry.content().attributes().get("UserProperties.ce_id")), entry.body()))
                .toList();
    }

    @Test
    void whatGoesWrongIsReportedByItsKindAndComesBack() throws Exception {
        KafkaFixture installation = installation("faults.");
        List<Wrong> all = new ArrayList<>(wrongs());
        List<Envelope> callbacks = new ArrayList<>(IntStream.range(0, all.size())
                .mapToObj(number -> callback(number, all.get(number).place()))
                .toList());
        callbacks.add(callback(all.size(), address("orders"), jsonOf(65_537)));
        all.add(new Wrong("orders", DeliveryResult.REJECTED, "limit", "BodyTooLarge"));
        installation.write(callbacks, true);
        Map<String, String> settings = settings("faults.");
        settings.put("mns.request.timeout.ms", "5000");

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
                new Wrong("o-missing", DeliveryResult.REJECTED, "client", "QueueNotExist"),
                new Wrong("secrets", DeliveryResult.REJECTED, "client", "AccessDenied"),
                fault(
                        "o-busy",
                        new Fault.Throttle(Duration.ZERO),
                        DeliveryResult.DEFERRED,
                        "throttled TooManyRequests"),
                fault(
                        "o-busy-too",
                        new Fault.Status(400, "QpsLimitExceeded"),
                        DeliveryResult.DEFERRED,
                        "throttled QpsLimitExceeded"),
                fault("o-page", new Fault.HtmlStatus(502), DeliveryResult.DEFERRED, "server HTTP_502"),
                fault("o-closes", new Fault.CloseBeforeAnswer(), DeliveryResult.DEFERRED, "transport "),
                fault("o-cuts", new Fault.TruncateBody(), DeliveryResult.DEFERRED, "transport "),
                fault(
                        "o-hangs",
                        new Fault.DelayAfterStoring(Duration.ofMinutes(5)),
                        DeliveryResult.DEFERRED,
                        "timeout "),
                fault("o-clock", new Fault.TimeExpired(), DeliveryResult.REJECTED, "client TimeExpired"),
                fault("o-garbles", new Fault.WrongBodyMd5(), DeliveryResult.REJECTED, "server MessageBodyMD5"));
    }

    private Wrong fault(String place, Fault fault, DeliveryResult result, String classAndCode) {
        service().faults().at(service().createQueue(place)).times(5, fault);
        int blank = classAndCode.indexOf(' ');
        return new Wrong(place, result, classAndCode.substring(0, blank), classAndCode.substring(blank + 1));
    }

    private static byte[] jsonOf(int bytes) {
        return ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(UTF_8);
    }
}
