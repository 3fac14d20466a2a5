// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.Throttle;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.emulators.signature.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of checks, and that the first of two wrongs is told. */
class MnsChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:49:06Z");
    private static final Identity LASTING = Identity.of(MnsDraft.AK, MnsDraft.SK);
    private static final Identity POOR = Identity.of("poor", "poor-secret");
    private static final Identity IN_SESSION =
            Identity.of("STS.k", "sts-secret").inSession("t0ken", NOW.plusSeconds(60));

    private static final Map<String, Consumer<MnsDraft>> BEFORE = before();
    private static final Map<String, Consumer<MnsDraft>> AFTER = after();

    private final TestClock clock = new TestClock(NOW);
    private final HttpProbe probe = new HttpProbe();
    private final EmulatorSettings settings = EmulatorSettings.with(LASTING)
            .and(POOR, Policy.allow("mns:SendMessage", "acs:mns:cn-hangzhou:*:/queues/mine/messages"))
            .and(IN_SESSION, Policy.ALL)
            .at(clock);
    private final MnsEmulator mns = start(settings, MnsRules.STANDARD);

    @AfterEach
    void stop() {
        mns.close();
    }

    /** What is spoiled before the request is signed. */
    private static Map<String, Consumer<MnsDraft>> before() {
        var spoils = new TreeMap<String, Consumer<MnsDraft>>();
        spoils.put("address", draft -> draft.target = "/queues/q/massages");
        spoils.put("root", draft -> draft.target = "/");
        spoils.put("deep", draft -> draft.target = "/queues/q/messages/1");
        spoils.put("method", draft -> draft.method = "PUT");
        spoils.put("no version", draft -> draft.without("x-mns-version"));
        spoils.put("version", draft -> draft.with("x-mns-version", "2015-06-07"));
        spoils.put("no date", draft -> draft.without("date"));
        spoils.put("date form", draft -> draft.with("date", "2026-11-23T22:49:06Z"));
        spoils.put("date zone", draft -> draft.with("date", "Mon, 23 Nov 2026 22:49:06 +0000"));
        spoils.put("early", draft -> draft.with("date", MnsDraft.date(NOW.minusSeconds(901))));
        spoils.put("late", draft -> draft.with("date", MnsDraft.date(NOW.plusSeconds(901))));
        spoils.put("own date early", draft -> draft.with("x-mns-date", MnsDraft.date(NOW.minusSeconds(901))));
        spoils.put("digest", draft -> draft.with("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="));
        spoils.put("queue", draft -> draft.target = "/queues/gone/messages");
        spoils.put("topic", draft -> draft.target = "/topics/gone/messages");
        spoils.put("not xml", draft -> draft.body = "{}".getBytes(UTF_8));
        spoils.put("root element", draft -> draft.body = xml("<Massage><MessageBody>x</MessageBody></Massage>"));
        spoils.put(
                "namespace",
                draft -> draft.body = xml("<Message xmlns=\"http://other\"><MessageBody>x</MessageBody></Message>"));
        spoils.put("dtd", draft -> draft.body = xml("<!DOCTYPE Message [<!ENTITY a \"b\">]>" + MnsDraft.body("&a;")));
        spoils.put("no body", draft -> draft.body = xml(MnsDraft.message("<Priority>1</Priority>")));
        spoils.put("empty body", draft -> draft.body = xml(MnsDraft.body("")));
        spoils.put("no message", draft -> draft.body = batch(0, "x"));
        spoils.put("17 messages", draft -> draft.body = batch(17, "x"));
        spoils.put("large", draft -> draft.body = xml(MnsDraft.body("x".repeat(65_537))));
        spoils.put("large batch", draft -> draft.body = batch(2, "x".repeat(32_769)));
        spoils.put("batch to topic", draft -> {
            draft.target = "/topics/t/messages";
            draft.body = batch(1, "x");
        });
        spoils.put("delay", draft -> draft.body = option("DelaySeconds", "604801"));
        spoils.put("delay text", draft -> draft.body = option("DelaySeconds", "soon"));
        spoils.put("priority low", draft -> draft.body = option("Priority", "0"));
        spoils.put("priority high", draft -> draft.body = option("Priority", "17"));
        spoils.put("tag", draft -> draft.body = option("MessageTag", "seventeen-letters"));
        return spoils;
    }

    /** What is spoiled when it is signed, or after. */
    private static Map<String, Consumer<MnsDraft>> after() {
        var spoils = new TreeMap<String, Consumer<MnsDraft>>();
        spoils.put("no authorization", draft -> draft.without("authorization"));
        spoils.put("authorization form", draft -> draft.with("authorization", "Bearer abc"));
        spoils.put("key", draft -> draft.signedBy("nobody", MnsDraft.SK));
        spoils.put("secret", draft -> draft.signedBy(MnsDraft.AK, "other"));
        spoils.put("signed path", draft -> draft.target = "/queues/other/messages");
        spoils.put("signed date", draft -> draft.with("date", MnsDraft.date(NOW.plusSeconds(1))));
        spoils.put("signed type", draft -> draft.with("content-type", "text/xml"));
        spoils.put("signed header", draft -> draft.with("x-mns-other", "1"));
        spoils.put("no token", draft -> draft.signedBy("STS.k", "sts-secret"));
        spoils.put("token", draft -> draft.with("security-token", "other").signedBy("STS.k", "sts-secret"));
        spoils.put(
                "token and secret",
                draft -> draft.with("security-token", "other").signedBy("STS.k", "other"));
        spoils.put("poor", draft -> draft.signedBy("poor", "poor-secret"));
        return spoils;
    }

    @ParameterizedTest
    @CsvSource({
        "address, 400, InvalidRequestURL",
        "root, 400, InvalidRequestURL",
        "deep, 400, InvalidRequestURL",
        "method, 400, InvalidRequestURL",
        "no version, 400, MissingVersionHeader",
        "version, 400, InvalidArgument",
        "no authorization, 400, MissingAuthorizationHeader",
        "authorization form, 400, InvalidAuthorizationHeader",
        "no date, 400, MissingDateHeader",
        "date form, 400, InvalidDateHeader",
        "date zone, 400, InvalidDateHeader",
        "early, 408, TimeExpired",
        "late, 408, TimeExpired",
        "own date early, 408, TimeExpired",
        "key, 403, InvalidAccessKeyId",
        "no token, 403, InvalidSecurityToken",
        "token, 403, InvalidSecurityToken",
        "secret, 403, SignatureDoesNotMatch",
        "signed path, 403, SignatureDoesNotMatch",
        "signed date, 403, SignatureDoesNotMatch",
        "signed type, 403, SignatureDoesNotMatch",
        "signed header, 403, SignatureDoesNotMatch",
        "digest, 400, InvalidDegist",
        "poor, 403, AccessDenied",
        "queue, 404, QueueNotExist",
        "topic, 404, TopicNotExist",
        "not xml, 400, MalformedXML",
        "root element, 400, MalformedXML",
        "namespace, 400, MalformedXML",
        "dtd, 400, MalformedXML",
        "no body, 400, InvalidArgument",
        "empty body, 400, InvalidArgument",
        "no message, 400, InvalidArgument",
        "17 messages, 400, InvalidArgument",
        "large, 400, InvalidArgument",
        "large batch, 400, InvalidArgument",
        "batch to topic, 400, InvalidArgument",
        "delay, 400, InvalidArgument",
        "delay text, 400, InvalidArgument",
        "priority low, 400, InvalidArgument",
        "priority high, 400, InvalidArgument",
        "tag, 400, InvalidArgument"
    })
    void whatIsWrongIsRefusedAndNotStored(String spoil, int status, String code) {
        Reply reply = send(mns, spoil);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body())
                .startsWith(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error xmlns=\"http://mns.aliyuncs.com/doc/v1\">")
                .contains("<Code>" + code + "</Code>")
                .contains(
                        "<RequestId>" + mns.journal().entries().get(0).arrival().requestId() + "</RequestId>");
        assertThat(mns.journal().entries())
                .noneMatch(JournalEntry::stored)
                .allSatisfy(entry -> assertThat(entry.outcome().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "address, no version, InvalidRequestURL",
        "no version, no authorization, MissingVersionHeader",
        "no authorization, no date, MissingAuthorizationHeader",
        "no date, key, MissingDateHeader",
        "early, key, TimeExpired",
        "token and secret, digest, InvalidSecurityToken",
        "secret, digest, SignatureDoesNotMatch",
        "digest, poor, InvalidDegist",
        "poor, queue, AccessDenied",
        "queue, not xml, QueueNotExist"
    })
    void theFirstOfTwoWrongsIsTold(String first, String second, String code) {
        Reply reply = send(mns, first, second);

        assertThat(reply.body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void aSignatureOfAnotherMethodDeletesNothing() {
        var draft = new MnsDraft("PUT", "/queues/q", "", NOW).signed();
        draft.method = "DELETE";

        int status = draft.send(probe, mns.url()).status();

        assertThat(status).isEqualTo(403);
        assertThat(post("/queues/q/messages", "x").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"DelaySeconds, 604800", "Priority, 1", "Priority, 16", "MessageTag, sixteen-letters!"})
    void whatIsJustInRangeIsStored(String option, String value) {
        var draft = new MnsDraft("POST", "/queues/q/messages", "", NOW);
        draft.body = option(option, value);

        assertThat(draft.signed().send(probe, mns.url()).status()).isEqualTo(201);
    }

    @Test
    void aBodyThatFillsTheQueueIsStoredAndIsMeasuredInBytes() {
        mns.createQueue("small", 1024);

        int full = post("/queues/small/messages", "\u00e9".repeat(512)).status();
        int more = post("/queues/small/messages", "\u00e9".repeat(512) + "x").status();

        assertThat(full).isEqualTo(201);
        assertThat(more).isEqualTo(400);
    }

    @Test
    void aBatchThatIsFullIsStored() {
        var draft = new MnsDraft("POST", "/queues/q/messages", "", NOW);
        draft.body = batch(16, "x".repeat(4_096));

        assertThat(draft.signed().send(probe, mns.url()).status()).isEqualTo(201);
        assertThat(mns.journal().accepted(Target.queue("q"))).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource({"-900", "900"})
    void aQuarterOfAnHourIsNear(long seconds) {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW.plusSeconds(seconds));

        assertThat(draft.signed().send(probe, mns.url()).status()).isEqualTo(201);
    }

    @Test
    void aDateOfItsOwnTakesThePlaceOfTheOther() {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW.minusSeconds(5_000))
                .with("x-mns-date", MnsDraft.date(NOW));

        assertThat(draft.signed().send(probe, mns.url()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"bytes", "hex", "HEX"})
    void aDigestIsTakenInEachOfItsForms(String form) {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW);
        draft.with("content-md5", digest(form, draft.body));

        assertThat(draft.signed().send(probe, mns.url()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "20261123, cn-hangzhou, 201",
        "20261123, cn-shanghai, 403",
        "20261122, cn-hangzhou, 403",
        "20261123, cn-hangzhou2, 403"
    })
    void theNewSchemeIsTakenForItsRegionAndTheDayOfItsDate(String day, String region, int status) {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW);
        var unsigned = new Request(draft.method, draft.target, draft.headers, draft.body, NOW);
        String scope = day + "/" + region + "/mns/aliyun_v4_request";
        draft.with(
                "authorization",
                "MNS4-HMAC-SHA256 Credential=" + MnsDraft.AK + "/" + scope + ",Signature="
                        + MnsSignature.v4(unsigned, NOW, region, MnsDraft.SK));

        assertThat(draft.send(probe, mns.url()).status()).isEqualTo(status);
    }

    @Test
    void aTokenIsRefusedFromItsEndOn() {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW)
                .with("security-token", "t0ken")
                .signedBy("STS.k", "sts-secret");

        int before = draft.send(probe, mns.url()).status();
        clock.pass(Duration.ofSeconds(60));
        Reply after = draft.send(probe, mns.url());

        assertThat(before).isEqualTo(201);
        assertThat(after.body()).contains("<Code>SecurityTokenExpired</Code>");
    }

    @Test
    void whoMaySendMayNotSendBatches() {
        mns.createQueue("mine");
        var single = new MnsDraft("POST", "/queues/mine/messages", MnsDraft.body("x"), NOW);
        var batch = new MnsDraft("POST", "/queues/mine/messages", "", NOW);
        batch.body = batch(1, "x");

        assertThat(single.signedBy("poor", "poor-secret").send(probe, mns.url()).status())
                .isEqualTo(201);
        assertThat(batch.signedBy("poor", "poor-secret").send(probe, mns.url()).status())
                .isEqualTo(403);
    }

    @Test
    void aKeyThatBecomesKnownIsTakenFromThenOn() {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW).signedBy("new", "new-secret");

        int before = draft.send(probe, mns.url()).status();
        mns.identities().put(Identity.of("new", "new-secret"), Policy.ALL);
        int after = draft.send(probe, mns.url()).status();

        assertThat(before).isEqualTo(403);
        assertThat(after).isEqualTo(201);
    }

    @Test
    void tooMuchIsRefusedUntilTimeHasPassedAndABatchCostsAllOfItsMessages() {
        try (MnsEmulator slow = start(settings.throttledBy(Throttle.perSecond(4)), MnsRules.STANDARD)) {
            var three = new MnsDraft("POST", "/queues/q/messages", "", NOW);
            three.body = batch(3, "x");

            int first = three.signed().send(probe, slow.url()).status();
            Reply second = three.send(probe, slow.url());
            clock.pass(Duration.ofMillis(500));
            int third = three.send(probe, slow.url()).status();

            assertThat(first).isEqualTo(201);
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.body()).contains("<Code>TooManyRequests</Code>");
            assertThat(third).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource({"queue, QueueNotExist", "poor, AccessDenied", "not xml, TooManyRequests"})
    void whatDoesNotComeToItsTargetIsNotThrottled(String spoil, String code) {
        try (MnsEmulator slow = start(settings.throttledBy(new Throttle(1, 1, Duration.ZERO)), MnsRules.STANDARD)) {
            send(slow, "tag");

            Reply reply = send(slow, spoil);

            assertThat(reply.body()).contains("<Code>" + code + "</Code>");
        }
    }

    @Test
    void aRefusalForTooMuchIsHeldBack() {
        Duration hold = Duration.ofMillis(200);
        try (MnsEmulator slow =
                start(settings.throttledBy(new Throttle(1, 1, Duration.ZERO).holding(hold)), MnsRules.STANDARD)) {
            post(slow, "/queues/q/messages", "x");
            long begin = System.nanoTime();

            int status = post(slow, "/queues/q/messages", "x").status();

            assertThat(status).isEqualTo(429);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(hold);
        }
    }

    @Test
    void whatDocumentationContradictsItselfAboutCanBeTurned() {
        MnsRules other = MnsRules.STANDARD
                .skewAnsweredWith(400)
                .throttledWith(MnsRules.QPS_LIMIT_EXCEEDED)
                .inNamespace(MnsRules.NAMESPACE_WITH_SLASH)
                .tokensRefusedWith(new MnsRules.TokenRefusals("A", "B"))
                .limitedTo(new MnsRules.Limits(10, 10, 1));
        try (MnsEmulator turned = start(settings.throttledBy(new Throttle(1, 1, Duration.ZERO)), other)) {
            assertThat(send(turned, "early").status()).isEqualTo(400);
            assertThat(send(turned, "token").body()).contains("<Code>A</Code>");
            assertThat(post(turned, "/queues/q/messages", "eleven bytes").body())
                    .contains("between 1 and 10 bytes")
                    .contains("xmlns=\"http://mns.aliyuncs.com/doc/v1/\"");
            assertThat(post(turned, "/queues/q/messages", "x"))
                    .returns(400, Reply::status)
                    .extracting(Reply::body)
                    .asString()
                    .contains("<Code>QpsLimitExceeded</Code>");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 500})
    void aBatchThatIsStoredInPartIsAnsweredWithEitherStatus(int status) {
        try (MnsEmulator turned = start(settings, MnsRules.STANDARD.partialBatchAnsweredWith(status))) {
            turned.faults().at(Target.queue("q")).next(new Fault.PartialFailure(Set.of(1), "InternalError"));
            var draft = new MnsDraft("POST", "/queues/q/messages", "", NOW);
            draft.body = batch(3, "x");

            Reply reply = draft.signed().send(probe, turned.url());

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).containsOnlyOnce("<ErrorCode>InternalError</ErrorCode>");
            assertThat(turned.journal().requests(Target.queue("q")))
                    .extracting(JournalEntry::stored)
                    .containsExactly(true, false, true);
        }
    }

    private Reply send(MnsEmulator emulator, String... spoils) {
        var draft = new MnsDraft("POST", "/queues/q/messages", MnsDraft.body("x"), NOW);
        for (String spoil : spoils) {
            BEFORE.getOrDefault(spoil, same -> {}).accept(draft);
        }
        draft.signed();
        for (String spoil : spoils) {
            AFTER.getOrDefault(spoil, same -> {}).accept(draft);
        }
        return draft.send(probe, emulator.url());
    }

    private Reply post(String target, String text) {
        return post(mns, target, text);
    }

    private Reply post(MnsEmulator emulator, String target, String text) {
        return new MnsDraft("POST", target, MnsDraft.body(text), NOW).signed().send(probe, emulator.url());
    }

    private static MnsEmulator start(EmulatorSettings settings, MnsRules rules) {
        MnsEmulator emulator = MnsEmulator.start(settings, rules);
        emulator.createQueue("q");
        emulator.createTopic("t");
        return emulator;
    }

    private static byte[] batch(int count, String text) {
        String message = "<Message><MessageBody>" + text + "</MessageBody></Message>";
        return xml("<Messages xmlns=\"http://mns.aliyuncs.com/doc/v1\">" + message.repeat(count) + "</Messages>");
    }

    private static byte[] option(String name, String value) {
        return xml(MnsDraft.message("<MessageBody>x</MessageBody><" + name + ">" + value + "</" + name + ">"));
    }

    private static byte[] xml(String text) {
        return text.getBytes(UTF_8);
    }

    private static String digest(String form, byte[] body) {
        byte[] md5 = Digests.md5(body);
        String hex = HexFormat.of().formatHex(md5);
        return Base64.getEncoder()
                .encodeToString(
                        switch (form) {
                            case "bytes" -> md5;
                            case "hex" -> hex.getBytes(UTF_8);
                            default -> hex.toUpperCase(Locale.ROOT).getBytes(UTF_8);
                        });
    }
}
