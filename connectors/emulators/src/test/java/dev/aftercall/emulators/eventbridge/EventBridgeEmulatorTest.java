// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.journal.JournalEntry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sends is what is stored, and what it is told. */
class EventBridgeEmulatorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:52:44Z");

    private final TestClock clock = new TestClock(NOW);
    private final HttpProbe probe = new HttpProbe();
    private final EmulatorSettings settings =
            EmulatorSettings.with(Identity.of(EventsDraft.AK, EventsDraft.SK)).at(clock);
    private final EventBridgeEmulator bridge = EventBridgeEmulator.start(settings);

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void eventsAreStoredByteForByteAndAcknowledgedInTheirOrder() {
        Target bus = bridge.createBus("b");
        String first = EventsDraft.event("one", "b", ", \"data\" : {\"price\": 1.50 , \"name\":\"\u00e9\"}");
        String second =
                EventsDraft.event("two", "b", ",\"data_base64\":\"cGxhaW4=\",\"datacontenttype\":\"text/plain\"");

        Reply reply = put("[ " + first + " ,\n" + second + "]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("\"FailedEntryCount\":0,\"EntryList\":[{\"EventId\":\"one\",\"TraceId\":\"")
                .contains("{\"EventId\":\"two\"")
                .contains("\"ResourceOwnerAccountId\":\"1234567890123456\"");
        assertThat(bridge.journal().accepted(bus))
                .extracting(JournalEntry::body)
                .containsExactly(first, second);
    }

    @Test
    void aConsumerSeesWhatTheServiceAdds() {
        bridge.createBus("b");

        put("[" + EventsDraft.event("one", "b", ",\"data\":{\"x\":1},\"aliyunpublishtime\":\"of the sender\"") + "]");

        assertThat(bridge.events("b"))
                .singleElement()
                .asString()
                .contains("\"aliyunaccountid\":\"1234567890123456\"")
                .contains("\"aliyunregionid\":\"cn-hangzhou\"")
                .contains("\"aliyunpublishtime\":\"2026-11-23T22:52:44Z\"")
                .contains("\"aliyunpublishaddr\":\"127.0.0.1\"")
                .contains("\"data\":{\"x\":1}");
    }

    @Test
    void oneEventAsJsonIsTaken() {
        Target bus = bridge.createBus("b");
        String event = EventsDraft.event("one", "b", ",\"data\":1");

        Reply reply = new EventsDraft(event, NOW)
                .with("content-type", "application/cloudevents+json")
                .signed()
                .send(probe, bridge.url());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(bridge.journal().accepted(bus))
                .extracting(JournalEntry::body)
                .containsExactly(event);
    }

    @Test
    void oneEventWithItsAttributesInHeadersIsTaken() {
        bridge.createBus("b");

        Reply reply = new EventsDraft("{\"x\": 1}", NOW)
                .with("content-type", "application/json")
                .with("ce-specversion", "1.0")
                .with("ce-id", "one")
                .with("ce-source", "acs:fc")
                .with("ce-type", "t")
                .with("ce-subject", "a%20b+c")
                .with("ce-aliyuneventbusname", "b")
                .signed()
                .send(probe, bridge.url());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(bridge.events("b"))
                .singleElement()
                .asString()
                .contains("\"data\":{\"x\":1}")
                .contains("\"subject\":\"a b+c\"")
                .contains("\"id\":\"one\"");
    }

    @Test
    void theAuthorizationMayBeWrittenAsDocumentationHasIt() {
        bridge.createBus("b");
        EventsDraft draft = new EventsDraft("[" + EventsDraft.event("one", "b", "") + "]", NOW).signed();

        Reply reply = draft.with(
                        "authorization",
                        draft.headers.getOrDefault("authorization", "").replace("acs:", "acs "))
                .send(probe, bridge.url());

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void theSameIsTrueOverTls() {
        try (EventBridgeEmulator secured = EventBridgeEmulator.start(settings.overHttps(true))) {
            secured.createBus("b");

            Reply reply = new EventsDraft("[" + EventsDraft.event("one", "b", "") + "]", NOW)
                    .signed()
                    .send(probe, secured.url());

            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @Test
    void aBusComesToBeWhenThatIsWanted() {
        try (EventBridgeEmulator generous = EventBridgeEmulator.start(settings.creatingMissing(true))) {
            Reply reply = new EventsDraft("[" + EventsDraft.event("one", "new-one", "") + "]", NOW)
                    .signed()
                    .send(probe, generous.url());

            assertThat(reply.status()).isEqualTo(200);
            assertThat(generous.journal().accepted(Target.bus("new-one"))).hasSize(1);
        }
    }

    private Reply put(String body) {
        return new EventsDraft(body, clock.instant()).signed().send(probe, bridge.url());
    }
}
