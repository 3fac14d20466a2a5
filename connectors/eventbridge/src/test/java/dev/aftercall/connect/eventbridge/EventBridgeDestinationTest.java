// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.CredentialsException;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.http.SignedHttp;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.eventbridge.EventBridgeRules;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventBridgeDestinationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Identity KNOWN = Identity.of("ak", "sk");
    private static final Identity CURIOUS = Identity.of("curious", "sk2");
    private static final Identity PASSING = Identity.of("passing", "sk3").inSession("token", NOW.plusSeconds(900));
    private static final Target ORDERS = Target.bus("orders");

    private final EventBridgeEmulator eventBridge = EventBridgeEmulator.start(
            EmulatorSettings.with(KNOWN)
                    .and(CURIOUS, Policy.allow("eventbridge:GetEventBus", "*"))
                    .and(PASSING, Policy.ALL)
                    .at(InstantSource.fixed(NOW)),
            EventBridgeRules.STANDARD.takingNoncesOnce(true));
    private final AtomicInteger nonce = new AtomicInteger();
    private final Map<String, String> settings = new HashMap<>();
    private final Token provider = new Token();
    private EventBridgeDestination destination;

    /** Credentials that may be renewed. */
    private static final class Token implements CredentialsProvider {
        private volatile Credentials now = Credentials.lasting("ak", "sk");
        private volatile Credentials fresh = now;

        @Override
        public void configure(Map<String, ?> settings) {
            // They are given.
        }

        @Override
        public Credentials credentials() {
            if (now.accessKeyId().isEmpty()) {
                throw new CredentialsException("nobody is there");
            }
            return now;
        }

        @Override
        public void refresh() {
            now = fresh;
        }
    }

    @BeforeEach
    void start() {
        eventBridge.createBus("orders");
        eventBridge.createBus("others");
        settings.put("eventbridge.endpoint", eventBridge.url());
        settings.put("eventbridge.access.key.id", "ak");
        settings.put("eventbridge.access.key.secret", "sk");
        settings.put("eventbridge.request.timeout.ms", "1000");
        restart(Map.of(), NOW);
    }

    @AfterEach
    void stop() {
        destination.close();
        eventBridge.close();
    }

    private void restart(Map<String, String> more, Instant now) {
        if (destination != null) {
            destination.close();
        }
        settings.putAll(more);
        EventBridgeSinkConfig config = EventBridgeSinkConfig.from(settings);
        var http = SignedHttp.start("test", config.limits(), provider, InstantSource.fixed(now));
        destination = new EventBridgeDestination(config, http, () -> "n-" + nonce.incrementAndGet());
    }

    @Test
    void aCallbackIsSeenByAConsumerByteForByte() {
        Answer answer = deliver(callback("e-1"));

        JournalEntry stored = eventBridge.journal().accepted(ORDERS).get(0);
        assertThat(stored.body()).contains("\"data\":{\"id\":\"e-1\"}");
        assertThat(answer).isEqualTo(new Answer.Delivered(stored.arrival().requestId()));
        assertThat(eventBridge.events("orders"))
                .singleElement()
                .asString()
                .contains("\"aliyunregionid\":\"cn-hangzhou\"", "\"type\":\"fc:AsyncInvoke:succeeded\"");
    }

    @Test
    void whatIsNoJsonArrivesToo() {
        byte[] content = {0, (byte) 0xFF};

        Answer answer = deliver(Samples.plain(Samples.event("application/octet-stream"), content));

        assertThat(answer).isInstanceOf(Answer.Delivered.class);
        assertThat(eventBridge.journal().accepted(ORDERS).get(0).body()).contains("\"data_base64\":\"AP8=\"");
    }

    @Test
    void eventsForOneBusGoTogetherAndEachBusHasItsOwnRequest() {
        List<CompletionStage<Answer>> stages = Stream.concat(
                        IntStream.range(0, 20).mapToObj(n -> callback("a-" + n)),
                        IntStream.range(0, 3)
                                .mapToObj(n -> Samples.callback("b-" + n, "acs:eventbridge:::eventbus/others", "{}")))
                .map(destination::deliver)
                .toList();
        destination.flush();

        assertThat(answers(stages)).hasSize(23).hasOnlyElementsOfType(Answer.Delivered.class);
        assertThat(sizesOfRequests(ORDERS)).containsExactlyInAnyOrder(16L, 4L);
        assertThat(sizesOfRequests(Target.bus("others"))).containsExactly(3L);
    }

    @Test
    void aRequestIsNoLargerThanItMayBe() {
        restart(Map.of("eventbridge.max.batch.bytes", "100000"), NOW);
        List<CompletionStage<Answer>> stages = IntStream.range(0, 5)
                .mapToObj(n ->
                        destination.deliver(Samples.callback("e-" + n, Samples.BUS, "\"" + "x".repeat(40_000) + "\"")))
                .toList();
        destination.flush();

        assertThat(answers(stages)).hasSize(5).hasOnlyElementsOfType(Answer.Delivered.class);
        assertThat(sizesOfRequests(ORDERS)).containsExactlyInAnyOrder(2L, 2L, 1L);
    }

    @Test
    void whatIsNotFlushedIsNotSentUnlessARequestIsFull() {
        CompletionStage<Answer> first = destination.deliver(callback("e-0"));

        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(eventBridge.journal().entries()).isEmpty();
        destination.flush();
        assertThat(first.toCompletableFuture().join()).isInstanceOf(Answer.Delivered.class);
    }

    @Test
    void theLargestEventIsTakenAndNoneBeyondItIsSent() {
        int room = 65_536 - EventRules.size(callback("e-1")) + "{\"id\":\"e-1\"}".length();
        String largest = "\"" + "x".repeat(room - 2) + "\"";

        assertThat(deliver(Samples.callback("e-1", Samples.BUS, largest))).isInstanceOf(Answer.Delivered.class);
        assertRefused(deliver(Samples.callback("e-1", Samples.BUS, largest + " ")), ErrorClass.LIMIT, "EventTooLarge");
        assertThat(eventBridge.journal().requests(ORDERS)).hasSize(1);
    }

    @Test
    void anEventThatIsNoJsonDoesNotCostThoseBesideIt() {
        List<CompletionStage<Answer>> stages = Stream.of(
                        callback("e-1"), Samples.callback("e-2", Samples.BUS, "no JSON"), callback("e-3"))
                .map(destination::deliver)
                .toList();
        destination.flush();

        List<Answer> answers = answers(stages);
        assertRefused(answers.get(1), ErrorClass.CLIENT, "InvalidEvent");
        assertThat(answers.get(0)).isInstanceOf(Answer.Delivered.class);
        assertThat(sizesOfRequests(ORDERS)).containsExactly(2L);
    }

    static Stream<Arguments> faultsThatMayPass() {
        return Stream.of(
                Arguments.of(new Fault.Status(500, "InternalError"), ErrorClass.SERVER, "InternalError"),
                Arguments.of(new Fault.Status(503, "ServiceUnavailable"), ErrorClass.SERVER, "ServiceUnavailable"),
                Arguments.of(new Fault.Throttle(Duration.ZERO), ErrorClass.THROTTLED, "TooManyRequests"),
                Arguments.of(new Fault.EmptyStatus(429), ErrorClass.THROTTLED, "HTTP_429"),
                Arguments.of(new Fault.HtmlStatus(502), ErrorClass.SERVER, "HTTP_502"),
                Arguments.of(new Fault.HtmlStatus(200), ErrorClass.SERVER, "AnswerUnreadable"),
                Arguments.of(new Fault.CloseBeforeAnswer(), ErrorClass.TRANSPORT, ""),
                Arguments.of(new Fault.CloseAfterStoring(), ErrorClass.TRANSPORT, ""),
                Arguments.of(new Fault.TruncateBody(), ErrorClass.TRANSPORT, ""),
                Arguments.of(new Fault.DelayAfterStoring(Duration.ofMinutes(1)), ErrorClass.TIMEOUT, "Timeout"),
                Arguments.of(new Fault.SlowDrip(Duration.ofMinutes(1)), ErrorClass.TIMEOUT, "Timeout"));
    }

    @ParameterizedTest
    @MethodSource("faultsThatMayPass")
    void whatMayPassIsPutOffForAllAndAskedOnce(Fault fault, ErrorClass errorClass, String code) {
        eventBridge.faults().at(ORDERS).next(fault);

        List<Answer> answers = deliverTogether("e-1", "e-2");

        assertThat(answers)
                .hasSize(2)
                .allSatisfy(answer -> assertPlaced(((Answer.Deferred) answer).refusal(), errorClass, code));
        assertThat(sizesOfRequests(ORDERS)).containsExactly(2L);
    }

    static Stream<Arguments> faultsThatStay() {
        return Stream.of(
                Arguments.of(new Fault.DeleteTarget(), "EventBusNotExist"),
                Arguments.of(new Fault.Deny(Duration.ZERO), "AccessDenied"),
                Arguments.of(new Fault.HtmlStatus(403), "HTTP_403"));
    }

    @ParameterizedTest
    @MethodSource("faultsThatStay")
    void whatIsSaidOfTheBusOrTheSenderIsAskedOnce(Fault fault, String code) {
        eventBridge.faults().at(ORDERS).next(fault);

        List<Answer> answers = deliverTogether("e-1", "e-2");

        assertThat(answers).hasSize(2).allSatisfy(answer -> assertRefused(answer, ErrorClass.CLIENT, code));
        assertThat(sizesOfRequests(ORDERS)).containsExactly(2L);
    }

    @Test
    void aBatchThatIsRefusedIsPutAgainSinglyOnce() {
        eventBridge
                .faults()
                .at(ORDERS)
                .next(new Fault.Status(400, "Anything"), new Fault.Status(409, "EventTypeInvalid"));

        List<Answer> answers = deliverTogether("e-1", "e-2", "e-3");

        assertThat(answers.stream().filter(Answer.Delivered.class::isInstance)).hasSize(2);
        assertThat(answers)
                .filteredOn(Answer.Rejected.class::isInstance)
                .singleElement()
                .satisfies(answer -> assertRefused(answer, ErrorClass.CLIENT, "EventTypeInvalid"));
        assertThat(sizesOfRequests(ORDERS)).containsExactlyInAnyOrder(3L, 1L, 1L, 1L);
    }

    @ParameterizedTest
    @CsvSource({"TooManyRequests, THROTTLED, true", "InternalError, SERVER, true", "EventSizeExceed, LIMIT, false"})
    void onlyTheEventsThatFailedAreConcerned(String code, ErrorClass errorClass, boolean isDeferred) {
        eventBridge.faults().at(ORDERS).next(new Fault.PartialFailure(Set.of(1), code));

        List<Answer> answers = deliverTogether("e-1", "e-2", "e-3");

        assertThat(answers.get(0)).isInstanceOf(Answer.Delivered.class);
        assertThat(answers.get(2)).isInstanceOf(Answer.Delivered.class);
        Refusal refusal = isDeferred
                ? ((Answer.Deferred) answers.get(1)).refusal()
                : ((Answer.Rejected) answers.get(1)).refusal();
        assertPlaced(refusal, errorClass, code);
        assertThat(eventBridge.journal().accepted(ORDERS))
                .extracting(JournalEntry::messageId)
                .containsExactly("e-1", "e-3");
    }

    @ParameterizedTest
    @CsvSource({"ak, another, SignatureDoesNotMatch", "nobody, sk, InvalidAccessKeyId", "curious, sk2, AccessDenied"})
    void whoeverIsNotAdmittedIsRefusedOnceAndForAll(String id, String secret, String code) {
        provider.now = Credentials.lasting(id, secret);

        List<Answer> answers = deliverTogether("e-1", "e-2");

        assertThat(answers).hasSize(2).allSatisfy(answer -> assertRefused(answer, ErrorClass.CLIENT, code));
        assertThat(sizesOfRequests(ORDERS)).containsExactly(2L);
        assertThat(answers.toString()).doesNotContain("another").doesNotContain("sk2");
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnce() {
        provider.now = new Credentials("passing", "sk3", "an old token");
        provider.fresh = new Credentials("passing", "sk3", "token");

        assertThat(deliver(callback("e-1"))).isInstanceOf(Answer.Delivered.class);
        assertThat(sizesOfRequests(ORDERS)).containsExactly(1L, 1L);
    }

    @Test
    void aTokenThatCannotBeRenewedIsRefused() {
        provider.now = new Credentials("passing", "sk3", "an old token");
        provider.fresh = provider.now;

        assertRefused(deliver(callback("e-1")), ErrorClass.CLIENT, "SecurityTokenInvalid");
        assertThat(sizesOfRequests(ORDERS)).containsExactly(1L, 1L);
    }

    @Test
    void whoeverHasNoCredentialsWaitsForThem() {
        provider.now = Credentials.lasting("", "");

        assertThat(deliver(callback("e-1")))
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        deferred -> assertThat(deferred.refusal().message())
                                .contains(Samples.BUS, "NoCredentials", "nobody is there"));
    }

    @Test
    void aClockThatIsWrongIsSuspected() {
        restart(Map.of(), NOW.minusSeconds(901));

        Answer answer = deliver(callback("e-1"));

        assertRefused(answer, ErrorClass.CLIENT, "SignatureDoesNotMatch");
        assertThat(((Answer.Rejected) answer).refusal().message()).contains("the clock of this worker");
    }

    @ParameterizedTest
    @CsvSource({"acs:mns:::/queues/q/messages", "nothing"})
    void anAddressOfAnotherServiceIsRefused(String address) {
        assertThat(deliver(Samples.callback("e-1", address, "{}")))
                .isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
                    assertThat(rejected.refusal().code()).isEqualTo("InvalidDestination");
                    assertThat(rejected.refusal().message()).contains(address);
                });
    }

    private Answer deliver(Parcel parcel) {
        CompletionStage<Answer> stage = destination.deliver(parcel);
        destination.flush();
        return stage.toCompletableFuture().join();
    }

    private List<Answer> deliverTogether(String... ids) {
        List<CompletionStage<Answer>> stages =
                Stream.of(ids).map(id -> destination.deliver(callback(id))).toList();
        destination.flush();
        return answers(stages);
    }

    private static List<Answer> answers(List<CompletionStage<Answer>> stages) {
        return stages.stream().map(stage -> stage.toCompletableFuture().join()).toList();
    }

    /** How many events were in each request, in the order in which they came. */
    private List<Long> sizesOfRequests(Target bus) {
        return List.copyOf(eventBridge.journal().requests(bus).stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.arrival().headers().get("x-acs-signature-nonce"),
                        java.util.LinkedHashMap::new,
                        Collectors.counting()))
                .values());
    }

    private static Parcel callback(String id) {
        return Samples.callback(id, Samples.BUS, new String(("{\"id\":\"" + id + "\"}").getBytes(UTF_8), UTF_8));
    }

    private void assertRefused(Answer answer, ErrorClass errorClass, String code) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        assertPlaced(((Answer.Rejected) answer).refusal(), errorClass, code);
    }

    private static void assertPlaced(Refusal refusal, ErrorClass errorClass, String code) {
        assertThat(refusal.errorClass()).isEqualTo(errorClass);
        assertThat(refusal.code()).contains(code);
        assertThat(refusal.message())
                .contains(Samples.BUS + " at 127.0.0.1:", refusal.code(), refusal.destinationRequestId());
    }
}
