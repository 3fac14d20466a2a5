// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.connect.Parcel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EventBridgeMessagesTest {

    @Test
    void aCallbackIsACloudEventWithItsContentByteForByte() {
        String content = "{ \"k\" : 1.50, \"k\":\"é\\u0000\" }\r\n";

        byte[] event = EventBridgeMessages.event(Samples.callback("e-1", Samples.BUS, content), "orders");

        assertThat(new String(event, UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"acs:fc\","
                        + "\"type\":\"fc:AsyncInvoke:succeeded\",\"subject\":\"acs:fc:::functions/f\","
                        + "\"time\":\"2026-11-23T22:52:43.787Z\",\"datacontenttype\":\"application/json\","
                        + "\"aliyuneventbusname\":\"orders\",\"data\":" + content + "}");
    }

    @Test
    void whatIsNoJsonGoesInBase64AndWhatIsEmptyIsLeftOut() {
        var event = new Parcel.Event("kafka", "kafka:Record", "", "", "text/plain");

        byte[] written = EventBridgeMessages.event(Samples.plain(event, "plain".getBytes(UTF_8)), "b");

        assertThat(new String(written, UTF_8))
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"id-1\",\"source\":\"kafka\",\"type\":\"kafka:Record\","
                                + "\"datacontenttype\":\"text/plain\",\"aliyuneventbusname\":\"b\",\"data_base64\":\"cGxhaW4=\"}");
    }

    @Test
    void forwardedHeadersAreExtensions() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("traceparent", "00-1\"2");
        headers.put("tracestate", "");
        Parcel parcel = new Parcel(
                Samples.BUS, "id-1", "", Samples.event("application/json"), headers, "{}".getBytes(UTF_8), null);

        JsonNode event = new ObjectMapper().readTree(EventBridgeMessages.event(parcel, "b"));

        assertThat(event.get("traceparent").asText()).isEqualTo("00-1\"2");
        assertThat(event.has("tracestate")).isFalse();
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll @StringLength(max = 20) String subject, @ForAll byte[] content)
            throws IOException {
        String text = new String(subject.getBytes(UTF_8), UTF_8); // without halves of pairs
        var event = new Parcel.Event("s", "t", text, "", "application/octet-stream");

        JsonNode read = new ObjectMapper().readTree(EventBridgeMessages.event(Samples.plain(event, content), "b"));

        assertThat(read.path("subject").asText()).isEqualTo(text);
        assertThat(read.get("data_base64").binaryValue()).isEqualTo(content);
    }

    @Test
    void aBatchIsAnArray() {
        List<byte[]> events = List.of("{}".getBytes(UTF_8), "{\"a\":1}".getBytes(UTF_8));

        assertThat(new String(EventBridgeMessages.batch(events), UTF_8)).isEqualTo("[{},{\"a\":1}]");
        assertThat(new String(EventBridgeMessages.batch(events.subList(0, 1)), UTF_8))
                .isEqualTo("[{}]");
    }
}
