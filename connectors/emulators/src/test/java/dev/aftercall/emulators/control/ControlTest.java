// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.RawClient;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.mns.MnsEmulator;
import dev.aftercall.emulators.mns.SignedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked without a signature. */
class ControlTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:49:06Z");

    private final HttpProbe probe = new HttpProbe();
    private final MnsEmulator mns =
            MnsEmulator.start(EmulatorSettings.with(Identity.of(SignedMessage.AK, SignedMessage.SK))
                    .at(Clock.fixed(NOW, ZoneOffset.UTC)));

    @AfterEach
    void stop() {
        mns.close();
    }

    @Test
    void targetsComeAndGo() {
        assertThat(ask("PUT", "targets/queues/q", "").status()).isEqualTo(201);
        assertThat(ask("PUT", "targets/queues/q", "").status()).isEqualTo(204);
        assertThat(send()).isEqualTo(201);
        assertThat(ask("DELETE", "targets/queues/q", "").status()).isEqualTo(204);
        assertThat(ask("DELETE", "targets/queues/q", "").status()).isEqualTo(404);
        assertThat(send()).isEqualTo(404);
    }

    @Test
    void theJournalIsToldInJson() throws Exception {
        mns.createQueue("q");
        mns.faults().at(Target.queue("q")).next(new Fault.Status(500, "InternalError"));
        send();
        send();

        JsonNode page = new ObjectMapper()
                .readTree(ask("GET", "journal?target=queues/q", "").body());

        assertThat(page).hasSize(2);
        assertThat(page.get(0).get("fault").asText()).isEqualTo("status");
        assertThat(page.get(0).get("code").asText()).isEqualTo("InternalError");
        assertThat(page.get(1).get("stored").asBoolean()).isTrue();
        assertThat(page.get(1).get("body").asText()).isEqualTo("x");
        assertThat(page.get(1).get("arrivedAt").asText()).isEqualTo("2026-11-23T22:49:06Z");
        assertThat(page.get(1).get("headers").has("authorization")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "journal?limit=1, 1",
        "journal, 2",
        "journal?target=queues/other, 0",
        "journal?target=queues%2Fq&limit=5, 2"
    })
    void theLatestEntriesOfOneTargetAreTold(String what, int count) throws Exception {
        mns.createQueue("q");
        send();
        send();

        assertThat(new ObjectMapper().readTree(ask("GET", what, "").body())).hasSize(count);
    }

    @Test
    void theJournalCanBeReadPageByPage() throws Exception {
        mns.createQueue("q");
        send();
        send();
        send();

        JsonNode page = new ObjectMapper()
                .readTree(ask("GET", "journal?after=1&limit=1", "").body());

        assertThat(page).hasSize(1);
        assertThat(page.get(0).get("sequence").asLong()).isEqualTo(2);
    }

    @Test
    void theJournalCanBeCleared() {
        send();

        int status = ask("DELETE", "journal", "").status();

        assertThat(status).isEqualTo(204);
        assertThat(mns.journal().entries()).isEmpty();
    }

    @Test
    void faultsArePlannedAndTakenBack() {
        mns.createQueue("q");

        int planned = ask(
                        "POST",
                        "faults",
                        "{\"target\":\"queues/q\",\"faults\":[{\"kind\":\"status\",\"status\":503,\"code\":\"X\",\"times\":2}]}")
                .status();
        int first = send();
        int cleared = ask("DELETE", "faults", "").status();
        int second = send();

        assertThat(planned).isEqualTo(204);
        assertThat(first).isEqualTo(503);
        assertThat(cleared).isEqualTo(204);
        assertThat(second).isEqualTo(201);
    }

    @Test
    void everyKindOfFaultHasItsWord() {
        String times = ",\"millis\":1500,\"status\":503,\"code\":\"X\",\"indexes\":[0,2]}";
        for (Class<?> phase : Fault.class.getPermittedSubclasses()) {
            for (Class<?> kind : phase.getPermittedSubclasses()) {
                String name = kind.getSimpleName();
                String word = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                assertThat(ask("POST", "faults", "{\"faults\":[{\"kind\":\"" + word + "\"" + times + "]}")
                                .status())
                        .as(word)
                        .isEqualTo(204);
                assertThat(mns.faults().take(Optional.empty(), NOW))
                        .hasValueSatisfying(fault -> assertThat(fault).isInstanceOf(kind));
                mns.faults().clear();
            }
        }
    }

    @Test
    void whatAFaultNeedsIsRead() {
        ask(
                "POST",
                "faults",
                "{\"faults\":[{\"kind\":\"delayThenOk\",\"millis\":1500},"
                        + "{\"kind\":\"partialFailure\",\"indexes\":[0,2],\"code\":\"X\"}]}");

        assertThat(mns.faults().take(Optional.empty(), NOW)).contains(new Fault.DelayThenOk(Duration.ofMillis(1_500)));
        assertThat(mns.faults().take(Optional.empty(), NOW)).contains(new Fault.PartialFailure(Set.of(0, 2), "X"));
    }

    @Test
    void aRateIsPlanned() {
        ask("POST", "faults", "{\"faults\":[{\"kind\":\"closeBeforeAnswer\",\"every\":2}]}");
        ask("POST", "faults", "{\"faults\":[{\"kind\":\"truncateBody\",\"share\":1.0,\"seed\":7}]}");

        assertThat(mns.faults().take(Optional.empty(), NOW)).contains(new Fault.TruncateBody());
        assertThat(mns.faults().take(Optional.empty(), NOW)).contains(new Fault.CloseBeforeAnswer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"target\":\"q\",\"faults\":[]}",
                "{\"faults\":[{\"kind\":\"other\"}]}",
                "{\"faults\":[{\"kind\":\"truncateBody\"},{\"kind\":\"status\",\"status\":99}]}",
                "{\"faults\":[{\"kind\":\"slowDrip\",\"millis\":-1}]}",
                "{\"faults\":[{\"kind\":\"truncateBody\",\"times\":0}]}",
                "{\"faults\":[{\"kind\":\"truncateBody\",\"every\":0}]}",
                "{\"faults\":[{\"kind\":\"truncateBody\",\"share\":2}]}"
            })
    void aPlanThatMakesNoSenseIsRefusedAndPlansNothing(String json) {
        Reply reply = ask("POST", "faults", json);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"message\":\"");
        assertThat(mns.faults().everywhere().queued()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, other, 404",
        "GET, targets/queues, 404",
        "GET, targets/queues/q, 405",
        "PUT, targets/buses/b, 400",
        "PUT, targets/queues/1st, 400",
        "PUT, targets/things/q, 404",
        "GET, journal?limit=0, 400",
        "GET, journal?limit=1001, 400",
        "GET, journal?limit=x, 400",
        "GET, journal?after=x, 400",
        "GET, journal?target=q, 400",
        "GET, journal?other=1, 400"
    })
    void whatIsNotThereOrMakesNoSenseIsToldSo(String method, String what, int status) {
        assertThat(ask(method, what, "").status()).isEqualTo(status);
    }

    private Reply ask(String method, String what, String body) {
        return probe.send(method, mns.url() + "/_emulator/" + what, Map.of(), body.getBytes(UTF_8));
    }

    private int send() {
        try (RawClient client = RawClient.to(mns.url())) {
            return client.send(SignedMessage.to("/queues/q/messages", "x", NOW))
                    .read()
                    .status();
        }
    }
}
