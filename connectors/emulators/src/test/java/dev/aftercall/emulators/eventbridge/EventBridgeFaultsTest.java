// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults in the words of EventBridge; how they go over the line is the same for both services. */
class EventBridgeFaultsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:52:44Z");

    private final TestClock clock = new TestClock(NOW);
    private final HttpProbe probe = new HttpProbe();
    private final EventBridgeEmulator bridge = EventBridgeEmulator.start(
            EmulatorSettings.with(Identity.of(EventsDraft.AK, EventsDraft.SK)).at(clock));
    private final Target bus = bridge.createBus("b");

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void aStatusIsToldInTheWordsOfTheServiceAndEachEventHasItsEntry() {
        Reply reply = putUnder(new Fault.Status(503, "ServiceUnavailable"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).startsWith("{\"code\":\"ServiceUnavailable\"");
        assertThat(bridge.journal().requests(bus))
                .extracting(JournalEntry::messageId, JournalEntry::stored, JournalEntry::status)
                .containsExactly(tuple("one", false, 503), tuple("two", false, 503));
    }

    @Test
    void theFaultsOfABusAreNotThoseOfAnother() {
        bridge.createBus("c");
        bridge.faults().at(Target.bus("c")).next(new Fault.EmptyStatus(500));

        assertThat(put().status()).isEqualTo(200);
    }

    @Test
    void whatIsThrottledOrDeniedIsSoForSomeTime() {
        bridge.faults().at(bus).next(new Fault.Throttle(Duration.ofSeconds(1)), new Fault.Deny(Duration.ofSeconds(1)));

        Reply throttled = put();
        clock.pass(Duration.ofSeconds(1));
        Reply denied = put();
        clock.pass(Duration.ofSeconds(1));
        Reply taken = put();

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.body()).startsWith("{\"code\":\"TooManyRequests\"");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).startsWith("{\"code\":\"AccessDenied\"");
        assertThat(taken.status()).isEqualTo(200);
    }

    @Test
    void aBusThatIsDeletedIsGone() {
        Reply reply = putUnder(new Fault.DeleteTarget());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).startsWith("{\"code\":\"EventBusNotExist\"");
    }

    @Test
    void aClockThatIsWrongIsToldAsTheServiceTellsIt() {
        assertThat(putUnder(new Fault.TimeExpired()).body()).startsWith("{\"code\":\"SignatureDoesNotMatch\"");
    }

    @Test
    void eventsThatFailAreNotStoredAndTheOthersAre() {
        Reply reply = putUnder(new Fault.PartialFailure(Set.of(0), "InternalError"));

        assertThat(reply.body()).contains("\"FailedEntryCount\":1,\"EntryList\":[{\"ErrorCode\":\"InternalError\"");
        assertThat(bridge.journal().accepted(bus))
                .extracting(JournalEntry::messageId)
                .containsExactly("two");
    }

    @Test
    void aDigestIsNotPartOfItsAnswers() {
        assertThat(putUnder(new Fault.WrongBodyMd5()).status()).isEqualTo(200);
    }

    private Reply putUnder(Fault fault) {
        bridge.faults().at(bus).next(fault);
        return put();
    }

    private Reply put() {
        String events = "[" + EventsDraft.event("one", "b", "") + "," + EventsDraft.event("two", "b", "") + "]";
        return new EventsDraft(events, clock.instant()).signed().send(probe, bridge.url());
    }
}
