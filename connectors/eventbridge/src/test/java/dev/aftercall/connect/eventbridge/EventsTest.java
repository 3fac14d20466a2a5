// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.rules.InvalidField;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aCallbackIsAnEventWithItsContentByteForByte() {
        Event event = Events.of(Samples.callback(Samples.bus("b"), "e-1", "{ \"n\" : 1.0 }"), "demo-bus");

        assertThat(event.json())
                .asString(UTF_8)
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"acs:fc\","
                        + "\"type\":\"fc:AsyncInvoke:succeeded\",\"subject\":\"acs:fc:::functions/f\","
                        + "\"time\":\"2026-11-01T08:00:00Z\",\"datacontenttype\":\"application/json\","
                        + "\"aliyuneventbusname\":\"demo-bus\",\"data\":{ \"n\" : 1.0 }}");
    }

    @Test
    void whatIsNoJsonGoesInBase64() throws IOException {
        byte[] content = {0, 1, (byte) 0xff};

        JsonNode event = read(Events.of(Samples.plain("application/octet-stream", content), "b"));

        assertThat(event.get("data_base64").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(content));
        assertThat(event.has("data")).isFalse();
        assertThat(event.has("subject")).isFalse();
        assertThat(event.has("time")).isFalse();
    }

    @Test
    void headersExtendAnEvent() throws IOException {
        Parcel parcel = Samples.callback(Samples.bus("b"), "e-1", "{}");
        var extended = new Parcel(
                parcel.address(),
                parcel.id(),
                parcel.key(),
                parcel.event(),
                Map.of("traceparent", "00-\"1\"-01"),
                parcel.content(),
                parcel.callback());

        assertThat(read(Events.of(extended, "b")).get("traceparent").asText()).isEqualTo("00-\"1\"-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{\"a\":}", "nonsense", "[1,2", "\"\u0001\""})
    void whatSaysThatItIsJsonAndIsNotIsRefusedWithoutQuotingIt(String content) {
        assertThatThrownBy(() -> Events.of(Samples.plain("application/json", content.getBytes(UTF_8)), "b"))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("data")
                .hasMessageNotContaining("nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/json;charset=utf-8, true",
        "Application/Vnd.Order+JSON, true",
        "text/plain, false"
    })
    void theContentTypeDecides(String contentType, boolean isJson) throws IOException {
        assertThat(read(Events.of(Samples.plain(contentType, "1".getBytes(UTF_8)), "b"))
                        .has("data"))
                .isEqualTo(isJson);
    }

    @ParameterizedTest
    @CsvSource({
        "128, 64, 512, 64, ''",
        "129, 64, 512, 64, source",
        "0, 64, 512, 64, source",
        "128, 65, 512, 64, type",
        "128, 0, 512, 64, type",
        "128, 64, 513, 64, subject",
        "128, 64, 0, 0, ''",
        "128, 64, 512, 65, time"
    })
    void anAttributeThatIsTooLongIsNamed(int source, int type, int subject, int time, String wrong) {
        var event = new Parcel.Event(
                "s".repeat(source), "t".repeat(type), "u".repeat(subject), "2".repeat(time), "application/json");
        Parcel parcel = Samples.with(event, "{}".getBytes(UTF_8));

        if (wrong.isEmpty()) {
            assertThat(Events.of(parcel, "b").json()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> Events.of(parcel, "b"))
                    .isInstanceOf(InvalidField.class)
                    .hasMessageContaining(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a_b", "é"})
    void anIdThatTheServiceDoesNotTakeIsRefused(String id) {
        assertThatThrownBy(() -> Events.of(Samples.callback(Samples.bus("b"), id, "{}"), "b"))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("id");
    }

    @ParameterizedTest
    @CsvSource({"traceparent, true", "x1, true", "TraceParent, false", "a-b, false", "data, false", "id, false"})
    void notEveryNameMayExtendAnEvent(String name, boolean may) {
        assertThat(Events.mayExtend(name)).isEqualTo(may);
        assertThat(Events.mayExtend("abcdefghijklmnopqrst")).isTrue();
        assertThat(Events.mayExtend("abcdefghijklmnopqrstu")).isFalse();
    }

    /** The emulator counts by code of its own. */
    @Property(tries = 200)
    void anEventIsAsLargeAsTheServiceCountsIt(
            @ForAll @StringLength(max = 100) String subject, @ForAll @StringLength(max = 300) String text)
            throws IOException {
        var event = new Parcel.Event("kafka", "kafka:Record", subject, "", "application/json");
        byte[] content = JSON.writeValueAsBytes(text);

        Event made = Events.of(Samples.with(event, content), "b");

        JsonNode sent = read(made);
        assertThat(sent.get("data").asText()).isEqualTo(JSON.readTree(content).asText());
        assertThat(sent.path("subject").asText(""))
                .isEqualTo(JSON.readTree(JSON.writeValueAsBytes(subject)).asText());
        assertThat(made.size()).isEqualTo(3 + 4 + 12 + 5 + subject.getBytes(UTF_8).length + 16 + 36 + content.length);
    }

    private static JsonNode read(Event event) throws IOException {
        return JSON.readTree(event.json());
    }
}
