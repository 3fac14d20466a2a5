// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

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
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.mns.MnsEmulator;
import dev.aftercall.emulators.mns.MnsRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MnsDestinationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Identity KNOWN = Identity.of("ak", "sk");
    private static final Identity CURIOUS = Identity.of("curious", "sk2");
    private static final Identity PASSING = Identity.of("passing", "sk3").inSession("token", NOW.plusSeconds(900));
    private static final Credentials SIGNER = Credentials.lasting("ak", "sk");
    private static final Target ORDERS = Target.queue("orders");

    private final MnsEmulator mns = MnsEmulator.start(EmulatorSettings.with(KNOWN)
            .and(CURIOUS, Policy.allow("mns:ReceiveMessage", "*"))
            .and(PASSING, Policy.ALL)
            .at(InstantSource.fixed(NOW)));
    private final Map<String, String> settings = new HashMap<>();
    private final Token provider = new Token();
    private MnsDestination destination;

    /** Credentials that may be renewed. */
    private static final class Token implements CredentialsProvider {
        private volatile Credentials now = SIGNER;
        private volatile Credentials fresh = SIGNER;

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
        mns.createQueue("orders");
        mns.createTopic("orders");
        settings.put("mns.endpoint", mns.url());
        settings.put("mns.region", "cn-hangzhou");
        settings.put("mns.access.key.id", "ak");
        settings.put("mns.access.key.secret", "sk");
        settings.put("mns.request.timeout.ms", "1000");
        restart(Map.of(), InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        destination.close();
        mns.close();
    }

    private void restart(Map<String, String> more, InstantSource clock) {
        if (destination != null) {
            destination.close();
        }
        settings.putAll(more);
        MnsSinkConfig config = MnsSinkConfig.from(settings);
        destination = new MnsDestination(config, SignedHttp.start("test", config.limits(), provider, clock));
    }

    @ParameterizedTest
    @CsvSource({"v2, raw, queue", "v4, raw, queue", "v2, base64, queue", "v2, raw, topic", "v4, base64, topic"})
    void aCallbackArrivesByteForByteWithItsId(String version, String encoding, String kind) {
        restart(Map.of("mns.signature.version", version, "mns.body.encoding", encoding), InstantSource.fixed(NOW));
        String content = "{\"k\":\"<&é中\uD83D\uDE00]]>\\u0000\"}\r\n";
        boolean isTopic = kind.equals("topic");

        Answer answer = deliver(Samples.callback(isTopic ? Samples.TOPIC : Samples.QUEUE, true, content));

        Target target = isTopic ? Target.topic("orders") : ORDERS;
        assertThat(mns.journal().accepted(target)).singleElement().satisfies(entry -> {
            assertThat(entry.bytes())
                    .isEqualTo(
                            encoding.equals("raw")
                                    ? content.getBytes(UTF_8)
                                    : java.util.Base64.getEncoder().encode(content.getBytes(UTF_8)));
            assertThat(entry.content().attributes())
                    .containsEntry("UserProperties.ce_id", "e-1")
                    .containsEntry("UserProperties.ce_type", "fc:AsyncInvoke:succeeded");
            assertThat(answer).isEqualTo(new Answer.Delivered(entry.messageId()));
        });
    }

    @Test
    void aMessageMayBeNothingButItsBodyAndATag() {
        restart(Map.of("mns.user.properties", "off", "mns.message.tag.by.outcome", "true"), InstantSource.fixed(NOW));

        Answer answer = deliver(Samples.callback(Samples.TOPIC, false, "{}"));

        assertThat(answer).isInstanceOf(Answer.Delivered.class);
        assertThat(mns.journal().accepted(Target.topic("orders")))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.content().attributes()).containsOnly(Map.entry("MessageTag", "failed")));
    }

    @Test
    void theLargestBodyIsTakenAndNoneBeyondItIsSent() {
        assertThat(deliver(ofBytes(65_536))).isInstanceOf(Answer.Delivered.class);

        assertRefused(deliver(ofBytes(65_537)), ErrorClass.LIMIT, "BodyTooLarge");
        assertThat(mns.journal().requests(ORDERS)).hasSize(1);
    }

    @Test
    void inBase64ThreeQuartersOfItAreTaken() {
        restart(Map.of("mns.body.encoding", "base64"), InstantSource.fixed(NOW));

        assertThat(deliver(ofBytes(49_152))).isInstanceOf(Answer.Delivered.class);
        assertRefused(deliver(ofBytes(49_153)), ErrorClass.LIMIT, "BodyTooLarge");
    }

    @Test
    void aBodyThatMnsFindsTooLargeIsRefused() {
        mns.createQueue("small", 1_024);

        Answer answer = deliver(Samples.callback("acs:mns:::/queues/small/messages", true, "x".repeat(1_025)));

        assertRefused(answer, ErrorClass.CLIENT, "InvalidArgument");
    }

    static Stream<Arguments> faultsThatMayPass() {
        return Stream.of(
                Arguments.of(new Fault.Status(500, "InternalError"), ErrorClass.SERVER, "InternalError"),
                Arguments.of(new Fault.Status(400, "QpsLimitExceeded"), ErrorClass.THROTTLED, "QpsLimitExceeded"),
                Arguments.of(new Fault.Throttle(Duration.ZERO), ErrorClass.THROTTLED, "TooManyRequests"),
                Arguments.of(new Fault.EmptyStatus(429), ErrorClass.THROTTLED, "HTTP_429"),
                Arguments.of(new Fault.EmptyStatus(503), ErrorClass.SERVER, "HTTP_503"),
                Arguments.of(new Fault.HtmlStatus(502), ErrorClass.SERVER, "HTTP_502"),
                Arguments.of(new Fault.CloseBeforeAnswer(), ErrorClass.TRANSPORT, ""),
                Arguments.of(new Fault.CloseAfterStoring(), ErrorClass.TRANSPORT, ""),
                Arguments.of(new Fault.TruncateBody(), ErrorClass.TRANSPORT, ""),
                Arguments.of(new Fault.DelayThenOk(Duration.ofMinutes(1)), ErrorClass.TIMEOUT, "Timeout"),
                Arguments.of(new Fault.DelayAfterStoring(Duration.ofMinutes(1)), ErrorClass.TIMEOUT, "Timeout"),
                Arguments.of(new Fault.SlowDrip(Duration.ofMinutes(1)), ErrorClass.TIMEOUT, "Timeout"));
    }

    @ParameterizedTest
    @MethodSource("faultsThatMayPass")
    void whatMayPassIsPutOffAndAskedOnce(Fault fault, ErrorClass errorClass, String code) {
        mns.faults().at(ORDERS).next(fault);

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertThat(answer).isInstanceOf(Answer.Deferred.class);
        assertPlaced(((Answer.Deferred) answer).refusal(), errorClass, code);
        assertThat(mns.faults().at(ORDERS).queued()).isZero();
        assertThat(deliver(Samples.callback(Samples.QUEUE, true, "{}"))).isInstanceOf(Answer.Delivered.class);
    }

    static Stream<Arguments> faultsThatStay() {
        return Stream.of(
                Arguments.of(new Fault.DeleteTarget(), "QueueNotExist"),
                Arguments.of(new Fault.Status(400, "MalformedXML"), "MalformedXML"),
                Arguments.of(new Fault.Deny(Duration.ZERO), "AccessDenied"),
                Arguments.of(new Fault.HtmlStatus(403), "HTTP_403"),
                Arguments.of(new Fault.EmptyStatus(302), "HTTP_302"));
    }

    @ParameterizedTest
    @MethodSource("faultsThatStay")
    void whatWillNotPassIsRefusedAndAskedOnce(Fault fault, String code) {
        mns.faults().at(ORDERS).next(fault);

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertRefused(answer, ErrorClass.CLIENT, code);
        assertThat(mns.journal().requests(ORDERS)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ak, another, SignatureDoesNotMatch", "nobody, sk, InvalidAccessKeyId", "curious, sk2, AccessDenied"})
    void whoeverIsNotAdmittedIsRefusedOnceAndForAll(String id, String secret, String code) {
        provider.now = Credentials.lasting(id, secret);

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertRefused(answer, ErrorClass.CLIENT, code);
        assertThat(mns.journal().requests(ORDERS)).hasSize(1);
        assertThat(answer.toString()).doesNotContain(secret + " ").doesNotContain("sk2");
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnce() {
        provider.now = new Credentials("passing", "sk3", "an old token");
        provider.fresh = new Credentials("passing", "sk3", "token");

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertThat(answer).isInstanceOf(Answer.Delivered.class);
        assertThat(mns.journal().requests(ORDERS)).hasSize(2);
    }

    @Test
    void aTokenThatCannotBeRenewedIsRefused() {
        provider.now = new Credentials("passing", "sk3", "an old token");
        provider.fresh = provider.now;

        assertRefused(deliver(Samples.callback(Samples.QUEUE, true, "{}")), ErrorClass.CLIENT, "InvalidSecurityToken");
        assertThat(mns.journal().requests(ORDERS)).hasSize(2);
    }

    @Test
    void whoeverHasNoCredentialsWaitsForThem() {
        provider.now = Credentials.lasting("", "");

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        deferred -> assertThat(deferred.refusal().message())
                                .contains(Samples.QUEUE, "NoCredentials", "nobody is there"));
    }

    @Test
    void aDateThatIsRefusedIsWrittenAnew() {
        mns.faults().at(ORDERS).times(2, new Fault.TimeExpired());

        assertThat(deliver(Samples.callback(Samples.QUEUE, true, "{}"))).isInstanceOf(Answer.Delivered.class);
    }

    @Test
    void aClockThatIsWrongIsSuspectedInTheEnd() {
        restart(Map.of(), InstantSource.fixed(NOW.minusSeconds(901)));

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertRefused(answer, ErrorClass.CLIENT, "TimeExpired");
        assertThat(((Answer.Rejected) answer).refusal().message()).contains("check the clock");
        assertThat(mns.journal().requests(ORDERS)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"1, true, 2", "2, false, 2"})
    void aBodyThatArrivedOtherwiseIsSentOnceMore(int times, boolean isDelivered, int requests) {
        mns.faults().at(ORDERS).times(times, new Fault.WrongBodyMd5());

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertThat(answer instanceof Answer.Delivered).isEqualTo(isDelivered);
        assertThat(mns.journal().requests(ORDERS)).hasSize(requests);
    }

    @Test
    void aMessageThatIsTakenInOtherWordsIsCounted() {
        mns.faults().at(ORDERS).times(2, new Fault.HtmlStatus(200));

        assertThat(deliver(Samples.callback(Samples.QUEUE, true, "{}"))).isEqualTo(new Answer.Delivered(""));
        assertThat(deliver(Samples.callback(Samples.QUEUE, true, "{}"))).isEqualTo(new Answer.Delivered(""));
        assertThat(destination.unreadable()).isEqualTo(2);
    }

    @Test
    void errorsInTheNamespaceOfTheDocumentationAreUnderstoodToo() {
        try (MnsEmulator other = MnsEmulator.start(
                EmulatorSettings.with(KNOWN).at(InstantSource.fixed(NOW)),
                MnsRules.STANDARD.inNamespace(MnsRules.NAMESPACE_WITH_SLASH).skewAnsweredWith(400))) {
            restart(Map.of("mns.endpoint", other.url()), InstantSource.fixed(NOW));
            Answer unknown = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

            assertRefused(unknown, ErrorClass.CLIENT, "QueueNotExist");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:::/instances/i/topic/t, InvalidDestination",
        "acs:eventbridge:::eventbus/b, InvalidDestination",
        "nothing, InvalidDestination"
    })
    void anAddressOfAnotherServiceIsRefused(String address, String code) {
        Answer answer = deliver(Samples.callback(address, true, "{}"));

        assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.refusal().code()).isEqualTo(code);
            assertThat(rejected.refusal().message()).contains(address);
        });
    }

    @Test
    void aRegionThatIsSignedHasToBeKnown() {
        restart(Map.of("mns.signature.version", "v4", "mns.region", ""), InstantSource.fixed(NOW));

        Answer answer = deliver(Samples.callback(Samples.QUEUE, true, "{}"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        rejected -> assertThat(rejected.refusal().message()).contains("mns.region"));
        assertThat(deliver(Samples.callback("acs:mns:cn-hangzhou::/queues/orders/messages", true, "{}")))
                .isInstanceOf(Answer.Delivered.class);
    }

    @Test
    void manyAtOnceArriveEachOnce() {
        List<Answer> answers = java.util.stream.IntStream.range(0, 200)
                .mapToObj(
                        number -> destination.deliver(Samples.callback(Samples.QUEUE, true, "{\"n\":" + number + "}")))
                .toList()
                .stream()
                .map(stage -> stage.toCompletableFuture().join())
                .toList();

        assertThat(answers).hasSize(200).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Delivered.class));
        assertThat(mns.journal().accepted(ORDERS))
                .hasSize(200)
                .extracting(entry -> entry.body())
                .doesNotHaveDuplicates();
    }

    private Answer deliver(Parcel parcel) {
        return destination.deliver(parcel).toCompletableFuture().join();
    }

    private static Parcel ofBytes(int count) {
        return Samples.plain("text/plain", "&".repeat(count).getBytes(UTF_8));
    }

    private void assertRefused(Answer answer, ErrorClass errorClass, String code) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        assertPlaced(((Answer.Rejected) answer).refusal(), errorClass, code);
    }

    private void assertPlaced(Refusal refusal, ErrorClass errorClass, String code) {
        assertThat(refusal.errorClass()).isEqualTo(errorClass);
        assertThat(refusal.code()).contains(code);
        assertThat(refusal.message())
                .contains("acs:mns:::/queues/", " at 127.0.0.1:", refusal.code(), refusal.destinationRequestId());
    }
}
