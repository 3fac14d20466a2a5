// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The golden files are the service's own samples, as its documentation prints them. */
class EventJsonGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @Test
    void theEventOfQueuesTopicsAndFunctionsIsTheSampleByteForByte() throws IOException {
        var event = new EventContent(
                1660120276975L,
                new EventContent.Request(
                        "xxx",
                        "acs:fc:::services/{serviceName}/functions/{functionName}",
                        "FunctionResourceExhausted",
                        3),
                NOTHING,
                new EventContent.Response(200, ""),
                NOTHING);

        byte[] rendered = EventJson.bare(event);

        assertThat(text(rendered)).isEqualTo(sample("event.json"));
    }

    @Test
    void theEventOfEventBridgeIsTheSampleByteForByte() throws IOException {
        var event = new EventContent(
                1660120276975L,
                new EventContent.Request("0fcb7f0c-xxxx", "acs:fc:::services/xxxx.LATEST/functions/xxxx", "", 1),
                NOTHING,
                new EventContent.Response(200, ""),
                NOTHING);
        var attributes = new EventBridgeAttributes(
                "ecc4865xxxxxx",
                "fc:AsyncInvoke:succeeded",
                "2021-01-03T01:44:31Z",
                "xxxxxxx",
                "143xxxx",
                "cn-shanghai-vpc",
                "2021-01-03T09:44:31.233Asia/Shanghai",
                "199.99.xxx.xxx");

        byte[] rendered = EventJson.eventBridge(event, attributes);

        assertThat(text(rendered)).isEqualTo(sample("event-eventbridge.json"));
    }

    @Test
    void aPayloadThatIsTextStandsAsText() throws IOException {
        var event =
                withPayloads("{\"failure\":true,\"name\":\"Zoë\\u0000\"}".getBytes(UTF_8), "done\n".getBytes(UTF_8));

        var read = JSON.readTree(EventJson.bare(event));

        assertThat(read.get("requestPayload").textValue()).isEqualTo("{\"failure\":true,\"name\":\"Zoë\\u0000\"}");
        assertThat(read.get("responsePayload").textValue()).isEqualTo("done\n");
        assertThat(read.has("requestPayloadBase64")).isFalse();
    }

    @Test
    void aPayloadThatIsNotTextStandsInBase64AndSaysSo() throws IOException {
        byte[] notUtf8 = {(byte) 0xff, 0, 1, (byte) 0xc3};
        var event = withPayloads(notUtf8, "done".getBytes(UTF_8));

        var read = JSON.readTree(EventJson.eventBridgeData(event));

        assertThat(read.get("requestPayload").binaryValue()).isEqualTo(notUtf8);
        assertThat(read.get("requestPayloadBase64").booleanValue()).isTrue();
        assertThat(read.has("responsePayloadBase64")).isFalse();
    }

    @Test
    void renderingLeavesThePayloadAsItWas() {
        ByteBuffer payload = ByteBuffer.wrap("once".getBytes(UTF_8));

        EventJson.bare(new EventContent(
                1, new EventContent.Request("r", "f", "", 1), payload, new EventContent.Response(200, ""), NOTHING));

        assertThat(payload.remaining()).isEqualTo(4);
    }

    private static EventContent withPayloads(byte[] request, byte[] response) {
        return new EventContent(
                1,
                new EventContent.Request("r", "f", "", 1),
                ByteBuffer.wrap(request),
                new EventContent.Response(200, ""),
                ByteBuffer.wrap(response));
    }

    /** The documentation prints its samples with spaces between the parts, the wire has none; order and content are the same. */
    private static String sample(String file) throws IOException {
        try (var stream = EventJsonGoldenTest.class.getResourceAsStream("/golden/" + file)) {
            return JSON.readTree(stream).toString();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
