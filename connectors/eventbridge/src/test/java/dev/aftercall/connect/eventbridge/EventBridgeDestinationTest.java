// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.http.SignedHttp;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.schemas.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventBridgeDestinationTest {

    private static final Identity SINK = Identity.of("ak", "hunter2");

    private final EventBridgeEmulator service =
            EventBridgeEmulator.start(EmulatorSettings.with(SINK).and(Identity.of("weak", "w"), Policy.NONE));
    private final List<AutoCloseable> open = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private EventBridgeDestination destination = destination(Map.of());

    private EventBridgeDestination destination(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "eventbridge.endpoint", service.url(),
                "eventbridge.access.key.id", "ak",
                "eventbridge.access.key.secret", "hunter2"));
        settings.putAll(more);
        EventBridgeSinkConfig config = EventBridgeSinkConfig.from(settings);
        var http = SignedHttp.start("test", config.limits(), EventBridgeSinkConfig.credentials(settings), clock);
        var made =
                new EventBridgeDestination(config, http, () -> UUID.randomUUID().toString());
        open.add(made);
        return made;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        service.close();
    }

    @Test
    void eventsThatComeTogetherAreSentTogetherSixteenAtATime() {
        service.createBus("b");

        List<Answer> answers = deliver(40, "b");

        assertThat(answers).hasSize(40).allMatch(Answer.Delivered.class::isInstance);
        assertThat(answers.stream().distinct()).hasSize(3);
        assertThat(service.journal().accepted(Target.bus("b")))
                .extracting(JournalEntry::messageId)
                .containsExactlyInAnyOrderElementsOf(ids(40));
    }

    @Test
    void aRequestIsNotLargerThanAllowed() {
        service.createBus("b");
        destination = destination(Map.of("eventbridge.max.event.bytes", "1000", "eventbridge.max.batch.bytes", "1000"));
        String large = "\"" + "x".repeat(600) + "\"";

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 3)
                .mapToObj(n ->
                        destination.deliver(callback(bus("b"), "e-" + n, large)).toCompletableFuture())
                .toList();
        destination.flush();

        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(3);
    }

    @Test
    void everyBusHasRequestsOfItsOwn() {
        service.createBus("a");
        service.createBus("b");
        var answers = new ArrayList<CompletableFuture<Answer>>();
        for (String bus : List.of("a", "b", "a", "b")) {
            answers.add(destination
                    .deliver(callback(bus(bus), "e-" + answers.size(), "{}"))
                    .toCompletableFuture());
        }

        destination.flush();

        assertThat(answers).extracting(CompletableFuture::join).allMatch(Answer.Delivered.class::isInstance);
        assertThat(service.journal().accepted(Target.bus("a"))).hasSize(2);
        assertThat(service.journal().accepted(Target.bus("b"))).hasSize(2);
    }

    @Test
    void onlyThoseThatFailedAreDeferred() {
        service.createBus("b");
        service.faults().at(Target.bus("b")).next(new Fault.PartialFailure(Set.of(1), "TooManyRequests"));

        List<Answer> answers = deliver(3, "b");

        assertThat(answers.get(0)).isInstanceOf(Answer.Delivered.class);
        assertThat(refusal(answers.get(1)).errorClass()).isEqualTo(ErrorClass.THROTTLED);
        assertThat(answers.get(2)).isInstanceOf(Answer.Delivered.class);
    }

    @Test
    void aBatchThatIsRefusedForOneOfItsEventsIsSentOneByOne() {
        service.createBus("b");
        service.faults().at(Target.bus("b")).next(new Fault.Status(409, "EventSourceInvalid"));
        service.faults().at(Target.bus("b")).next(new Fault.Status(409, "EventSourceInvalid"));

        List<Answer> answers = deliver(3, "b");

        assertThat(answers.stream().filter(Answer.Delivered.class::isInstance)).hasSize(2);
        assertThat(answers.stream().filter(Answer.Rejected.class::isInstance))
                .singleElement()
                .satisfies(answer -> assertThat(refusal(answer).code()).isEqualTo("EventSourceInvalid"));
    }

    @Test
    void aBusThatDoesNotExistIsNamed() {
        Refusal refusal = refusal(deliver(1, "nowhere").get(0));

        assertThat(refusal.code()).isEqualTo("EventBusNotExist");
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.destinationRequestId()).isNotEmpty();
        assertThat(refusal.message())
                .contains("acs:eventbridge:::eventbus/nowhere", "EventBusNotExist", refusal.destinationRequestId());
    }

    @Test
    void whatTheServiceWouldNotTakeIsNotSent() {
        service.createBus("b");

        var invalid = destination.deliver(callback(bus("b"), "e-1", "{")).toCompletableFuture();
        var large = destination
                .deliver(callback(bus("b"), "e-2", "\"" + "x".repeat(65_536) + "\""))
                .toCompletableFuture();
        var elsewhere = destination
                .deliver(callback("acs:mns:::/queues/q/messages", "e-3", "{}"))
                .toCompletableFuture();
        destination.flush();

        assertThat(refusal(invalid.join()).code()).isEqualTo("InvalidEvent");
        assertThat(refusal(large.join()))
                .extracting(Refusal::errorClass, Refusal::code)
                .containsExactly(ErrorClass.LIMIT, "EventTooLarge");
        assertThat(refusal(elsewhere.join()).code()).isEqualTo("InvalidDestination");
        assertThat(service.journal().written()).isZero();
    }

    static List<Object[]> faults() {
        return List.of(
                new Object[] {new Fault.EmptyStatus(503), ErrorClass.SERVER, "HTTP_503"},
                new Object[] {new Fault.HtmlStatus(502), ErrorClass.SERVER, "HTTP_502"},
                new Object[] {new Fault.Status(429, "TooManyRequests"), ErrorClass.THROTTLED, "TooManyRequests"},
                new Object[] {new Fault.CloseBeforeAnswer(), ErrorClass.TRANSPORT, ""},
                new Object[] {new Fault.CloseAfterStoring(), ErrorClass.TRANSPORT, ""},
                new Object[] {new Fault.TruncateBody(), ErrorClass.TRANSPORT, ""},
                new Object[] {new Fault.DelayAfterStoring(Duration.ofSeconds(20)), ErrorClass.TIMEOUT, "RequestTimeout"
                },
                new Object[] {new Fault.SlowDrip(Duration.ofSeconds(20)), ErrorClass.TIMEOUT, "RequestTimeout"});
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultThatMayPassDefersAndNamesTheBus(Fault fault, ErrorClass errorClass, String code) {
        service.createBus("b");
        destination = destination(Map.of("eventbridge.request.timeout.ms", "500"));
        service.faults().at(Target.bus("b")).next(fault);

        Answer answer = deliver(1, "b").get(0);

        assertThat(answer).isInstanceOf(Answer.Deferred.class);
        assertThat(refusal(answer).errorClass()).isEqualTo(errorClass);
        assertThat(refusal(answer).code()).contains(code);
        assertThat(refusal(answer).message()).contains(bus("b"));
    }

    @Test
    void whoMayNotSendAndWhoSignsWronglyAreRefused() {
        service.createBus("b");
        destination = destination(Map.of("eventbridge.access.key.id", "weak", "eventbridge.access.key.secret", "w"));
        assertThat(refusal(deliver(2, "b").get(0)).code()).isEqualTo("AccessDenied");

        destination = destination(Map.of("eventbridge.access.key.secret", "wrong"));
        assertThat(refusal(deliver(1, "b").get(0)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("SignatureDoesNotMatch"))
                .satisfies(refusal -> assertThat(refusal.message()).contains("clock"));
    }

    @Test
    void aClockThatIsWrongIsRefused() {
        service.createBus("b");
        clock = () -> Instant.now().minusSeconds(1_000);
        destination = destination(Map.of());

        assertThat(refusal(deliver(1, "b").get(0)).message()).contains("clock of this worker");
    }

    @Test
    void temporaryCredentialsAreSigned() {
        service.createBus("b");
        service.identities().put(SINK.inSession("token-1", Instant.now().plusSeconds(60)), Policy.ALL);
        destination = destination(Map.of("eventbridge.security.token", "token-1"));

        assertThat(deliver(1, "b").get(0)).isInstanceOf(Answer.Delivered.class);
    }

    private static String bus(String name) {
        return "acs:eventbridge:::eventbus/" + name;
    }

    private static Parcel callback(String address, String id, String content) {
        var envelope = new Envelope(
                id,
                true,
                "acs:fc:::functions/f",
                "f",
                "t-1",
                "r-1",
                address,
                1,
                Instant.EPOCH,
                content.getBytes(UTF_8));
        return Parcel.of(envelope, Map.of());
    }

    private List<Answer> deliver(int count, String bus) {
        List<CompletableFuture<Answer>> answers = ids(count).stream()
                .map(id ->
                        destination.deliver(callback(bus(bus), id, "{\"n\":1}")).toCompletableFuture())
                .toList();
        destination.flush();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(n -> "e-" + n).toList();
    }

    private static Refusal refusal(Answer answer) {
        return answer instanceof Answer.Deferred deferred ? deferred.refusal() : ((Answer.Rejected) answer).refusal();
    }
}
