// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.eventbridge.EventBridgeClient;
import com.aliyun.eventbridge.models.CloudEvent;
import com.aliyun.eventbridge.models.Config;
import com.aliyun.eventbridge.models.PutEventsResponse;
import com.aliyun.eventbridge.models.PutEventsResponseEntry;
import com.aliyun.eventbridge.util.EventBuilder;
import com.aliyun.tea.TeaException;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client takes the emulator for EventBridge. */
class OfficialClientIT {

    private static final Identity LASTING = Identity.of(EventsDraft.AK, EventsDraft.SK);
    private static final Identity IN_SESSION =
            Identity.of("STS.example", "another").inSession("t0ken", Instant.parse("2126-01-01T00:00:00Z"));

    private final EventBridgeEmulator bridge = EventBridgeEmulator.start(
            EmulatorSettings.with(LASTING).and(IN_SESSION, Policy.ALL),
            EventBridgeRules.STANDARD.takingNoncesOnce(true));
    private final Target bus = bridge.createBus("demo-bus");

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void eventsAreStoredAndAcknowledged() throws Exception {
        PutEventsResponse response = client(LASTING).putEvents(List.of(event("one"), event("two")));

        assertThat(response.getFailedEntryCount()).isZero();
        assertThat(response.getEntryList())
                .extracting(PutEventsResponseEntry::getEventId)
                .containsExactly("one", "two");
        assertThat(response.getRequestId())
                .isEqualTo(bridge.journal().entries().get(0).arrival().requestId());
        assertThat(bridge.journal().accepted(bus))
                .extracting(JournalEntry::messageId)
                .containsExactly("one", "two");
        assertThat(bridge.events("demo-bus").get(0)).contains("\"requestPayload\":\"<&\u00e9\"");
    }

    @Test
    void aKeyOfASessionIsTakenWithItsToken() throws Exception {
        PutEventsResponse response = client(IN_SESSION).putEvents(List.of(event("one")));

        assertThat(response.getFailedEntryCount()).isZero();
        assertThat(bridge.journal().accepted(bus))
                .singleElement()
                .returns("STS.example", stored -> stored.arrival().accessKeyId());
    }

    @Test
    void anEventThatIsNotStoredIsToldAtItsPlace() throws Exception {
        bridge.faults().at(bus).next(new Fault.PartialFailure(Set.of(1), "TooManyRequests"));

        PutEventsResponse response = client(LASTING).putEvents(List.of(event("one"), event("two")));

        assertThat(response.getFailedEntryCount()).isEqualTo(1);
        assertThat(response.getEntryList())
                .extracting(PutEventsResponseEntry::getErrorCode)
                .containsExactly(null, "TooManyRequests");
    }

    @Test
    void aWrongSecretIsSeenAsSuch() {
        assertThatThrownBy(() -> client(Identity.of(EventsDraft.AK, "wrong")).putEvents(List.of(event("one"))))
                .isInstanceOf(TeaException.class)
                .extracting(e -> ((TeaException) e).getCode())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @SuppressWarnings("JavaUtilDate") // what the client takes
    private static CloudEvent event(String id) {
        return EventBuilder.builder()
                .withId(id)
                .withSource(URI.create("acs:fc"))
                .withType("fc:AsyncInvoke:succeeded")
                .withSubject("acs:fc:::services/x.LATEST/functions/y")
                .withTime(new Date(0))
                .withAliyunEventBus("demo-bus")
                .withJsonStringData("{\"timestamp\":1660120276975,\"requestPayload\":\"<&\u00e9\"}")
                .build();
    }

    private EventBridgeClient client(Identity identity) throws Exception {
        Config config = new Config();
        config.accessKeyId = identity.accessKeyId();
        config.accessKeySecret = identity.secret();
        identity.session().ifPresent(session -> config.securityToken = session.token());
        config.endpoint = bridge.url().substring("http://".length());
        return new EventBridgeClient(config);
    }
}
