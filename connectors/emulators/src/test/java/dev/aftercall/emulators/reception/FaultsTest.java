// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.JournalLimits;
import dev.aftercall.emulators.RawClient;
import dev.aftercall.emulators.RawClient.Raw;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.emulators.mns.MnsEmulator;
import dev.aftercall.emulators.mns.SignedMessage;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault, as it comes out of the socket. */
class FaultsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:49:06Z");
    private static final Duration SHORT = Duration.ofMillis(150);

    private final TestClock clock = new TestClock(NOW);
    private final MnsEmulator mns =
            MnsEmulator.start(EmulatorSettings.with(Identity.of(SignedMessage.AK, SignedMessage.SK))
                    .at(clock)
                    .keeping(new JournalLimits(1_000, 1 << 20)));
    private final Target queue = mns.createQueue("q");

    @AfterEach
    void stop() {
        mns.close();
    }

    @Test
    void aStatusIsToldInTheWordsOfTheService() {
        Raw raw = sendUnder(new Fault.Status(503, "ServiceUnavailable"));

        assertThat(raw.status()).isEqualTo(503);
        assertThat(raw.body()).contains("<Code>ServiceUnavailable</Code>");
        assertNoted(false, 503, "ServiceUnavailable");
    }

    @Test
    void anEmptyStatusSaysNothing() {
        Raw raw = sendUnder(new Fault.EmptyStatus(429));

        assertThat(raw.status()).isEqualTo(429);
        assertThat(raw.body()).isEmpty();
        assertNoted(false, 429, "");
    }

    @Test
    void aLoadBalancerSpeaksHtml() {
        Raw raw = sendUnder(new Fault.HtmlStatus(502));

        assertThat(raw.status()).isEqualTo(502);
        assertThat(raw.body()).startsWith("<html>");
        assertNoted(false, 502, "");
    }

    @Test
    void aConnectionThatEndsBeforeTheAnswerStoresNothing() {
        Raw raw = sendUnder(new Fault.CloseBeforeAnswer());

        assertThat(raw.text()).isEmpty();
        assertThat(raw.ended()).isTrue();
        assertNoted(false, 0, "");
    }

    @Test
    void aConnectionThatEndsAfterStoringHasStored() {
        Raw raw = sendUnder(new Fault.CloseAfterStoring());

        assertThat(raw.text()).isEmpty();
        assertThat(raw.ended()).isTrue();
        assertNoted(true, 0, "");
    }

    @Test
    void aDelayBeforeTheServiceStoresLate() {
        mns.faults().at(queue).next(new Fault.DelayThenOk(SHORT));
        try (RawClient client = send()) {
            assertThat(mns.journal().entries()).isEmpty();

            Raw raw = client.read();

            assertThat(raw.status()).isEqualTo(201);
            assertThat(raw.took()).isGreaterThanOrEqualTo(SHORT);
            assertNoted(true, 201, "");
        }
    }

    @Test
    void aDelayAfterStoringStoresAtOnce() {
        mns.faults().at(queue).next(new Fault.DelayAfterStoring(Duration.ofHours(1)));
        try (RawClient client = send()) {
            await().untilAsserted(
                            () -> assertThat(mns.journal().accepted(queue)).hasSize(1));

            assertThat(client.saysNothingFor(SHORT)).isTrue();
        }
    }

    @Test
    void aLateAnswerComesWhole() {
        Raw raw = sendUnder(new Fault.DelayAfterStoring(SHORT));

        assertThat(raw.status()).isEqualTo(201);
        assertThat(raw.took()).isGreaterThanOrEqualTo(SHORT);
        assertNoted(true, 201, "");
    }

    @Test
    void aTruncatedBodyIsShorterThanAnnounced() {
        Raw raw = sendUnder(new Fault.TruncateBody());

        assertThat(raw.status()).isEqualTo(201);
        assertThat(raw.ended()).isTrue();
        assertThat(raw.body()).startsWith("<?xml").doesNotContain("</Message>");
        assertThat(raw.announced()).isGreaterThan(raw.body().length());
        assertNoted(true, 201, "");
    }

    @Test
    void aBodyThatDripsComesWholeInTheEnd() {
        Raw raw = sendUnder(new Fault.SlowDrip(SHORT));

        assertThat(raw.status()).isEqualTo(201);
        assertThat(raw.body()).endsWith("</Message>");
        assertThat(raw.took()).isGreaterThanOrEqualTo(SHORT.dividedBy(2));
        assertNoted(true, 201, "");
    }

    @Test
    void whatIsThrottledIsThrottledForSomeTime() {
        mns.faults().at(queue).next(new Fault.Throttle(Duration.ofSeconds(10)));

        int first = sent().status();
        clock.pass(Duration.ofMillis(9_999));
        int second = sent().status();
        clock.pass(Duration.ofMillis(1));
        int third = sent().status();

        assertThat(first).isEqualTo(429);
        assertThat(second).isEqualTo(429);
        assertThat(third).isEqualTo(201);
        assertThat(mns.journal().requests(queue))
                .extracting(entry -> entry.outcome().code())
                .containsExactly("TooManyRequests", "TooManyRequests", "");
    }

    @Test
    void whatIsDeniedIsDeniedForSomeTime() {
        mns.faults().at(queue).next(new Fault.Deny(Duration.ofSeconds(10)));

        Raw first = sent();
        clock.pass(Duration.ofSeconds(10));
        Raw second = sent();

        assertThat(first.status()).isEqualTo(403);
        assertThat(first.body()).contains("<Code>AccessDenied</Code>");
        assertThat(second.status()).isEqualTo(201);
    }

    @Test
    void aTargetThatIsDeletedIsGone() {
        Raw raw = sendUnder(new Fault.DeleteTarget());

        assertThat(raw.status()).isEqualTo(404);
        assertNoted(false, 404, "QueueNotExist");
        assertThat(sent().status()).isEqualTo(404);
    }

    @Test
    void aSingleMessageFailsAtPlaceZero() {
        Raw raw = sendUnder(new Fault.PartialFailure(Set.of(0), "InternalError"));

        assertThat(raw.status()).isEqualTo(500);
        assertNoted(false, 500, "InternalError");
    }

    @Test
    void aDigestIsWrongAndTheMessageStoredNevertheless() {
        Raw raw = sendUnder(new Fault.WrongBodyMd5());

        assertThat(raw.status()).isEqualTo(201);
        assertThat(raw.body()).contains("<MessageBodyMD5>").doesNotContain("9DD4E461268C8034F5C8564E155C67A6");
        assertThat(sent().body()).contains("9DD4E461268C8034F5C8564E155C67A6");
        assertThat(mns.journal().accepted(queue)).hasSize(2);
    }

    @Test
    void aClockThatIsWrongIsToldSo() {
        Raw raw = sendUnder(new Fault.TimeExpired());

        assertThat(raw.status()).isEqualTo(408);
        assertThat(raw.body()).contains("<Code>TimeExpired</Code>");
        assertNoted(false, 408, "TimeExpired");
    }

    @Test
    void hundredsThatHangDoNotKeepTheNextOneWaiting() {
        mns.faults().at(queue).times(300, new Fault.DelayAfterStoring(Duration.ofHours(1)));
        var hanging = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 300; i++) {
                hanging.add(send());
            }
            await().untilAsserted(
                            () -> assertThat(mns.journal().accepted(queue)).hasSize(300));

            Raw next = sent();

            assertThat(next.status()).isEqualTo(201);
            assertThat(hanging).allMatch(client -> client.saysNothingFor(Duration.ofMillis(1)));
        } finally {
            hanging.forEach(RawClient::close);
        }
    }

    @Test
    void theNextRequestOnAConnectionIsAnswered() {
        mns.faults().at(queue).next(new Fault.Status(500, "InternalError"), new Fault.EmptyStatus(503));
        try (RawClient client = RawClient.to(mns.url())) {
            int first = client.send(SignedMessage.to("/queues/q/messages", "x", NOW))
                    .read()
                    .status();
            int second = client.send(SignedMessage.to("/queues/q/messages", "x", NOW))
                    .read()
                    .status();
            int third = client.send(SignedMessage.to("/queues/q/messages", "x", NOW))
                    .read()
                    .status();

            assertThat(first).isEqualTo(500);
            assertThat(second).isEqualTo(503);
            assertThat(third).isEqualTo(201);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndTheConnectionEnds() {
        try (RawClient client = RawClient.to(mns.url())) {
            Raw raw = client.send("POST /queues/q/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n"
                            + "x".repeat(5_000_000))
                    .read();

            assertThat(raw.status()).isEqualTo(413);
            assertThat(client.read().ended()).isTrue();
            assertThat(mns.journal().entries()).isEmpty();
        }
    }

    @Test
    void whoWantsToBeAskedForItsBodyIsAsked() {
        String message = SignedMessage.to("/queues/q/messages", "x", NOW);
        String head = message.substring(0, message.indexOf("\r\n\r\n")) + "\r\nExpect: 100-continue\r\n\r\n";
        try (RawClient client = RawClient.to(mns.url())) {
            String asked = client.send(head).line();
            Raw raw = client.send(message.substring(message.indexOf("\r\n\r\n") + 4))
                    .skipHead()
                    .read();

            assertThat(asked).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(raw.status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Status", "TruncateBody"})
    void aFaultForAllIsForThisOneToo(String kind) {
        mns.faults().everywhere().next(kind.equals("Status") ? new Fault.Status(500, "X") : new Fault.TruncateBody());

        sent();

        assertThat(mns.journal().entries())
                .singleElement()
                .extracting(
                        entry -> entry.outcome().fault().map(Object::getClass).map(Class::getSimpleName))
                .isEqualTo(Optional.of(kind));
    }

    @Test
    void aServerThatIsClosedEndsWhatHangs() {
        mns.faults().at(queue).next(new Fault.DelayThenOk(Duration.ofHours(1)));
        try (RawClient client = send()) {
            mns.close();

            assertThat(client.read().ended()).isTrue();
        }
        assertThatThrownBy(() -> RawClient.to(mns.url())).hasRootCauseInstanceOf(ConnectException.class);
    }

    private Raw sendUnder(Fault fault) {
        mns.faults().at(queue).next(fault);
        return sent();
    }

    private Raw sent() {
        try (RawClient client = send()) {
            return client.read();
        }
    }

    private RawClient send() {
        return RawClient.to(mns.url()).send(SignedMessage.to("/queues/q/messages", "x", clock.instant()));
    }

    private void assertNoted(boolean stored, int status, String code) {
        assertThat(mns.journal().entries())
                .singleElement()
                .returns(stored, JournalEntry::stored)
                .returns(status, JournalEntry::status)
                .returns("x", JournalEntry::body)
                .returns(code, entry -> entry.outcome().code())
                .matches(entry -> entry.outcome().fault().isPresent());
    }
}
