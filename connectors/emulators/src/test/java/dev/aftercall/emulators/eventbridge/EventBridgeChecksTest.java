// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.Throttle;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of checks, and that the first of two wrongs is told. */
class EventBridgeChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:52:44Z");
    private static final Identity LASTING = Identity.of(EventsDraft.AK, EventsDraft.SK);
    private static final Identity POOR = Identity.of("poor", "poor-secret");
    private static final Identity IN_SESSION =
            Identity.of("STS.k", "sts-secret").inSession("t0ken", NOW.plusSeconds(60));

    private static final Map<String, Consumer<EventsDraft>> BEFORE = before();
    private static final Map<String, Consumer<EventsDraft>> AFTER = after();

    private final TestClock clock = new TestClock(NOW);
    private final HttpProbe probe = new HttpProbe();
    private final EmulatorSettings settings = EmulatorSettings.with(LASTING)
            .and(POOR, Policy.allow("eventbridge:PutEvents", "acs:eventbridge:cn-hangzhou:*:eventbus/mine"))
            .and(IN_SESSION, Policy.ALL)
            .at(clock);
    private final EventBridgeEmulator bridge = start(settings, EventBridgeRules.STANDARD);

    @AfterEach
    void stop() {
        bridge.close();
    }

    /** What is spoiled before the request is signed. */
    private static Map<String, Consumer<EventsDraft>> before() {
        var spoils = new TreeMap<String, Consumer<EventsDraft>>();
        spoils.put("address", draft -> draft.target = "/openapi/getEvents");
        spoils.put("method", draft -> draft.method = "PUT");
        spoils.put("options", draft -> draft.method = "OPTIONS");
        spoils.put("no date", draft -> draft.without("date"));
        spoils.put("date form", draft -> draft.with("date", "2026-11-23T22:52:44Z"));
        spoils.put("early", draft -> draft.with("date", EventsDraft.date(NOW.minusSeconds(901))));
        spoils.put("late", draft -> draft.with("date", EventsDraft.date(NOW.plusSeconds(901))));
        spoils.put("digest", draft -> draft.with("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="));
        spoils.put("type", draft -> draft.with("content-type", "application/json"));
        spoils.put("no type", draft -> draft.without("content-type"));
        spoils.put("not json", draft -> draft.body = bytes("<event/>"));
        spoils.put("no array", draft -> draft.body = bytes(EventsDraft.event("one", "b", "")));
        spoils.put("no objects", draft -> draft.body = bytes("[1]"));
        spoils.put("cut off", draft -> draft.body = bytes("[" + EventsDraft.event("one", "b", "")));
        spoils.put("more behind", draft -> draft.body = bytes("[" + EventsDraft.event("one", "b", "") + "] 1"));
        spoils.put("twice the same", draft -> draft.body = more(",\"id\":\"two\""));
        spoils.put("data twice", draft -> draft.body = more(",\"data\":1,\"data_base64\":\"MQ==\""));
        spoils.put("base64", draft -> draft.body = more(",\"data_base64\":\"?\""));
        spoils.put("no event", draft -> draft.body = bytes("[]"));
        spoils.put("17 events", draft -> draft.body = events(17, ""));
        spoils.put(
                "two buses",
                draft -> draft.body =
                        bytes("[" + EventsDraft.event("one", "b", "") + "," + EventsDraft.event("two", "c", "") + "]"));
        spoils.put("large together", draft -> draft.body = events(5, ",\"data\":\"" + "x".repeat(52_500) + "\""));
        spoils.put("bus", draft -> draft.body = bytes("[" + EventsDraft.event("one", "gone", "") + "]"));
        spoils.put("no bus", draft -> draft.body = bytes("[" + EventsDraft.event("one", "", "") + "]"));
        spoils.put("no id", draft -> draft.body = changed("\"id\":\"one\"", "\"id\":\"\""));
        spoils.put("id form", draft -> draft.body = changed("\"id\":\"one\"", "\"id\":\"-one\""));
        spoils.put("id long", draft -> draft.body = changed("\"id\":\"one\"", "\"id\":\"" + "x".repeat(129) + "\""));
        spoils.put("no source", draft -> draft.body = changed("\"source\":\"acs:fc\",", ""));
        spoils.put("source long", draft -> draft.body = changed("acs:fc", "x".repeat(129)));
        spoils.put("no kind", draft -> draft.body = changed("\"type\":\"t\",", ""));
        spoils.put("kind long", draft -> draft.body = changed("\"type\":\"t\"", "\"type\":\"" + "t".repeat(65) + "\""));
        spoils.put("version", draft -> draft.body = changed("\"1.0\"", "\"0.3\""));
        spoils.put("no version", draft -> draft.body = changed("\"specversion\":\"1.0\",", ""));
        spoils.put("subject", draft -> draft.body = more(",\"subject\":\"" + "x".repeat(513) + "\""));
        spoils.put("time", draft -> draft.body = more(",\"time\":\"yesterday\""));
        spoils.put("time long", draft -> draft.body = more(",\"time\":\"2026-11-23T22:52:44Z" + " ".repeat(64) + "\""));
        spoils.put("data type", draft -> draft.body = more(",\"data\":{},\"datacontenttype\":\"text/plain\""));
        spoils.put("name", draft -> draft.body = more(",\"My-Extension\":\"x\""));
        spoils.put("large", draft -> draft.body = more(",\"data\":\"" + "x".repeat(65_536) + "\""));
        return spoils;
    }

    /** What is spoiled when it is signed, or after. */
    private static Map<String, Consumer<EventsDraft>> after() {
        var spoils = new TreeMap<String, Consumer<EventsDraft>>();
        spoils.put("no authorization", draft -> draft.without("authorization"));
        spoils.put("authorization form", draft -> draft.with("authorization", "Bearer abc"));
        spoils.put("key", draft -> draft.signedBy("nobody", EventsDraft.SK));
        spoils.put("secret", draft -> draft.signedBy(EventsDraft.AK, "other"));
        spoils.put("signed date", draft -> draft.with("date", EventsDraft.date(NOW.plusSeconds(1))));
        spoils.put("signed type", draft -> draft.with("content-type", "application/cloudevents-batch+json"));
        spoils.put("signed nonce", draft -> draft.with("x-acs-signature-nonce", "other"));
        spoils.put(
                "no sts key",
                draft -> draft.with("x-acs-security-token", "t0ken").signedBy("STS.k", "sts-secret"));
        spoils.put(
                "no token", draft -> draft.with("x-acs-accesskey-id", "STS.k").signedBy("STS.k", "sts-secret"));
        spoils.put(
                "token",
                draft -> draft.with("x-acs-accesskey-id", "STS.k")
                        .with("x-acs-security-token", "other")
                        .signedBy("STS.k", "sts-secret"));
        spoils.put("poor", draft -> draft.signedBy("poor", "poor-secret"));
        return spoils;
    }

    @ParameterizedTest
    @CsvSource({
        "address, 404, ResourceNotFound",
        "method, 404, ResourceNotFound",
        "options, 403, OptionsMethodNotEnable",
        "no authorization, 403, SignatureDoesNotMatch",
        "authorization form, 403, SignatureDoesNotMatch",
        "key, 403, InvalidAccessKeyId",
        "no sts key, 403, InvalidStsAccessKeyId",
        "no token, 403, SecurityTokenInvalid",
        "token, 403, SecurityTokenInvalid",
        "no date, 403, SignatureDoesNotMatch",
        "date form, 403, SignatureDoesNotMatch",
        "early, 403, SignatureDoesNotMatch",
        "late, 403, SignatureDoesNotMatch",
        "secret, 403, SignatureDoesNotMatch",
        "signed date, 403, SignatureDoesNotMatch",
        "signed type, 403, SignatureDoesNotMatch",
        "signed nonce, 403, SignatureDoesNotMatch",
        "digest, 400, InvalidDigest",
        "poor, 403, AccessDenied",
        "type, 409, EventHTTPProtocolBindingInvalid",
        "no type, 409, EventHTTPProtocolBindingInvalid",
        "not json, 409, EventInvalid",
        "no array, 409, EventInvalid",
        "no objects, 409, EventInvalid",
        "cut off, 409, EventInvalid",
        "more behind, 409, EventInvalid",
        "twice the same, 409, EventInvalid",
        "data twice, 409, EventInvalid",
        "base64, 409, EventInvalid",
        "no event, 400, InvalidArgument",
        "17 events, 400, InvalidArgument",
        "two buses, 409, PutEventsRequestMoreThanOneEventBus",
        "large together, 400, InvalidArgument",
        "bus, 409, EventBusNotExist",
        "no bus, 409, EventBusEmpty",
        "no id, 409, EventIdEmpty",
        "id form, 409, EventInvalid",
        "id long, 409, EventInvalid",
        "no source, 409, EventSourceInvalid",
        "source long, 409, EventSourceInvalid",
        "no kind, 409, EventTypeInvalid",
        "kind long, 409, EventTypeInvalid",
        "version, 409, EventSpecversionInvalid",
        "no version, 409, EventSpecversionInvalid",
        "subject, 409, EventInvalid",
        "time, 409, EventInvalid",
        "time long, 409, EventInvalid",
        "data type, 409, EventContentTypeInvalid",
        "name, 409, EventInvalid",
        "large, 409, EventSizeExceed"
    })
    void whatIsWrongIsRefusedAndNotStored(String spoil, int status, String code) {
        Reply reply = send(bridge, spoil);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body())
                .startsWith("{\"code\":\"" + code + "\",\"message\":\"")
                .contains("\"requestId\":\""
                        + bridge.journal().entries().get(0).arrival().requestId() + "\"");
        assertThat(bridge.journal().entries())
                .noneMatch(JournalEntry::stored)
                .allSatisfy(entry -> assertThat(entry.outcome().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "address, no authorization, ResourceNotFound",
        "key, no date, InvalidAccessKeyId",
        "no sts key, early, InvalidStsAccessKeyId",
        "early, digest, SignatureDoesNotMatch",
        "secret, digest, SignatureDoesNotMatch",
        "digest, poor, InvalidDigest",
        "poor, not json, AccessDenied",
        "poor, bus, AccessDenied"
    })
    void theFirstOfTwoWrongsIsTold(String first, String second, String code) {
        assertThat(send(bridge, first, second).body()).startsWith("{\"code\":\"" + code + "\"");
    }

    @Test
    void whatIsJustInRangeIsStored() {
        String event = EventsDraft.event("x".repeat(128), "b", ",\"subject\":\"" + "s".repeat(512) + "\"")
                .replace("acs:fc", "s".repeat(128))
                .replace("\"type\":\"t\"", "\"type\":\"" + "t".repeat(64) + "\"");

        assertThat(put(bridge, bytes("[" + event + "]")).status()).isEqualTo(200);
    }

    @Test
    void anEventThatIsJustAsLargeAsItMayBeIsStored() {
        int others = "1.0".length() + "one".length() + "t".length() + "acs:fc".length();
        String data = "x".repeat(65_536 - others - "\"\"".length());

        assertThat(put(bridge, more(",\"data\":\"" + data + "\"")).status()).isEqualTo(200);
        assertThat(put(bridge, more(",\"data\":\"" + data + "x\"")).status()).isEqualTo(409);
    }

    @Test
    void aTokenIsRefusedFromItsEndOn() {
        var draft = new EventsDraft("[" + EventsDraft.event("one", "b", "") + "]", NOW)
                .with("x-acs-accesskey-id", "STS.k")
                .with("x-acs-security-token", "t0ken")
                .signedBy("STS.k", "sts-secret");

        int before = draft.send(probe, bridge.url()).status();
        clock.pass(Duration.ofSeconds(60));
        Reply after = draft.send(probe, bridge.url());

        assertThat(before).isEqualTo(200);
        assertThat(after.body()).startsWith("{\"code\":\"StsAccessIdExpired\"");
    }

    @Test
    void aNonceIsTakenOnceIfThatIsWanted() {
        var draft = new EventsDraft("[" + EventsDraft.event("one", "b", "") + "]", NOW).signed();
        try (EventBridgeEmulator strict = start(settings, EventBridgeRules.STANDARD.takingNoncesOnce(true))) {
            assertThat(draft.send(probe, strict.url()).status()).isEqualTo(200);
            assertThat(draft.send(probe, strict.url()).status()).isEqualTo(403);
        }
        assertThat(draft.send(probe, bridge.url()).status()).isEqualTo(200);
        assertThat(draft.send(probe, bridge.url()).status()).isEqualTo(200);
    }

    @Test
    void aServiceThatIsNotEnabledRefuses() {
        try (EventBridgeEmulator closed = start(settings, EventBridgeRules.STANDARD.enabled(false))) {
            Reply reply = send(closed, "bus");

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body()).startsWith("{\"code\":\"ServiceAccessDenied\"");
        }
    }

    @Test
    void aBadEventIsToldAtItsPlaceIfThatIsWanted() {
        String good = EventsDraft.event("good", "b", "");
        String bad = EventsDraft.event("", "b", "");
        try (EventBridgeEmulator lenient = start(settings, EventBridgeRules.STANDARD.refusingEntries(true))) {
            Reply reply = put(lenient, bytes("[" + bad + "," + good + "]"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body())
                    .contains("\"FailedEntryCount\":1,\"EntryList\":[{\"ErrorCode\":\"EventIdEmpty\"")
                    .contains("{\"EventId\":\"good\"");
            assertThat(lenient.journal().accepted(Target.bus("b")))
                    .extracting(JournalEntry::messageId)
                    .containsExactly("good");
        }
    }

    @Test
    void statusesThatDocumentationContradictsItselfAboutCanBeTurned() {
        EventBridgeRules other = EventBridgeRules.STANDARD
                .answeringWith(new EventBridgeRules.Statuses(409, 400))
                .limitedTo(new EventBridgeRules.Limits(20, 1, 100));
        try (EventBridgeEmulator turned = start(settings, other)) {
            assertThat(put(turned, events(2, "")).status()).isEqualTo(409);
            assertThat(send(turned, "not json").status()).isEqualTo(400);
            assertThat(put(turned, more(",\"data\":12345678")).body()).startsWith("{\"code\":\"EventSizeExceed\"");
        }
    }

    @Test
    void tooManyEventsForABusAreRefusedUntilTimeHasPassed() {
        try (EventBridgeEmulator slow = start(settings.throttledBy(Throttle.perSecond(4)), EventBridgeRules.STANDARD)) {
            int first = put(slow, events(3, "")).status();
            Reply second = put(slow, events(3, ""));
            int elsewhere = put(slow, bytes("[" + EventsDraft.event("one", "c", "") + "]"))
                    .status();
            clock.pass(Duration.ofMillis(500));
            int third = put(slow, events(3, "")).status();

            assertThat(first).isEqualTo(200);
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.body()).startsWith("{\"code\":\"TooManyRequests\"");
            assertThat(elsewhere).isEqualTo(200);
            assertThat(third).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", "eventbridge-reserved-x", "with space", "under_score"})
    void aBusCannotBeCalledEverything(String name) {
        assertThatThrownBy(() -> bridge.createBus(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private Reply send(EventBridgeEmulator emulator, String... spoils) {
        var draft = new EventsDraft("[" + EventsDraft.event("one", "b", "") + "]", NOW);
        for (String spoil : spoils) {
            BEFORE.getOrDefault(spoil, same -> {}).accept(draft);
        }
        draft.signed();
        for (String spoil : spoils) {
            AFTER.getOrDefault(spoil, same -> {}).accept(draft);
        }
        return draft.send(probe, emulator.url());
    }

    private Reply put(EventBridgeEmulator emulator, byte[] body) {
        var draft = new EventsDraft("", clock.instant());
        draft.body = body;
        return draft.signed().send(probe, emulator.url());
    }

    private static EventBridgeEmulator start(EmulatorSettings settings, EventBridgeRules rules) {
        EventBridgeEmulator emulator = EventBridgeEmulator.start(settings, rules);
        emulator.createBus("b");
        emulator.createBus("c");
        return emulator;
    }

    private static byte[] events(int count, String more) {
        return bytes(IntStream.range(0, count)
                .mapToObj(i -> EventsDraft.event("id" + i, "b", more))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static byte[] more(String members) {
        return bytes("[" + EventsDraft.event("one", "b", members) + "]");
    }

    private static byte[] changed(String from, String to) {
        return bytes("[" + EventsDraft.event("one", "b", "").replace(from, to) + "]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
