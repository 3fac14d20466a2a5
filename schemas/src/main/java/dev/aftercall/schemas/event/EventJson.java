// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Renders the event as JSON, member by member in the order of the service's own samples: one order for MNS, RocketMQ and
 * functions, another for EventBridge. A payload that is UTF-8 stands as text; any other stands in base64, and a member of the
 * same name with {@code Base64} appended is {@code true}.
 */
public final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /** The event as MNS, RocketMQ and functions receive it. */
    public static byte[] bare(EventContent event) {
        return rendered(event, json -> writeBare(json, event));
    }

    /** The event as EventBridge holds it in {@code data}. */
    public static byte[] eventBridgeData(EventContent event) {
        return rendered(event, json -> writeEventBridgeData(json, event));
    }

    /** The event as EventBridge hands it on, its attributes around it. */
    public static byte[] eventBridge(EventContent event, EventBridgeAttributes attributes) {
        return rendered(event, json -> {
            json.writeStartObject();
            json.writeStringField("datacontenttype", "application/json");
            json.writeStringField("aliyunaccountid", attributes.accountId());
            json.writeFieldName("data");
            writeEventBridgeData(json, event);
            json.writeStringField("subject", event.request().functionArn());
            json.writeStringField("source", "acs:fc");
            json.writeStringField("type", attributes.type());
            json.writeStringField("aliyunpublishtime", attributes.publishTime());
            json.writeStringField("specversion", "1.0");
            json.writeStringField("aliyuneventbusname", attributes.bus());
            json.writeStringField("id", attributes.id());
            json.writeStringField("time", attributes.time());
            json.writeStringField("aliyunregionid", attributes.regionId());
            json.writeStringField("aliyunpublishaddr", attributes.publishAddress());
            json.writeEndObject();
        });
    }

    private static void writeBare(JsonGenerator json, EventContent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("timestamp", event.timestamp());
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("requestId", event.request().requestId());
        json.writeStringField("functionArn", event.request().functionArn());
        json.writeStringField("condition", event.request().condition());
        json.writeNumberField("approximateInvokeCount", event.request().approximateInvokeCount());
        json.writeEndObject();
        writePayload(json, "requestPayload", event.requestPayload());
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", event.response().statusCode());
        json.writeStringField("functionError", event.response().functionError());
        json.writeEndObject();
        writePayload(json, "responsePayload", event.responsePayload());
        json.writeEndObject();
    }

    private static void writeEventBridgeData(JsonGenerator json, EventContent event) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("condition", event.request().condition());
        json.writeNumberField("approximateInvokeCount", event.request().approximateInvokeCount());
        json.writeStringField("requestId", event.request().requestId());
        json.writeStringField("functionArn", event.request().functionArn());
        json.writeEndObject();
        writePayload(json, "requestPayload", event.requestPayload());
        writePayload(json, "responsePayload", event.responsePayload());
        json.writeObjectFieldStart("responseContext");
        json.writeStringField("functionError", event.response().functionError());
        json.writeNumberField("statusCode", event.response().statusCode());
        json.writeEndObject();
        json.writeNumberField("timestamp", event.timestamp());
        json.writeEndObject();
    }

    private static void writePayload(JsonGenerator json, String member, ByteBuffer payload) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(payload.duplicate())
                    .toString();
            json.writeStringField(member, text);
        } catch (CharacterCodingException notText) {
            byte[] bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            json.writeBinaryField(member, bytes);
            json.writeBooleanField(member + "Base64", true);
        }
    }

    private static byte[] rendered(EventContent event, Body body) {
        int roughly =
                event.requestPayload().remaining() + event.responsePayload().remaining() + 512;
        try (var bytes = new ByteArrayBuilder(roughly)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                body.write(json);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Rendering an event in memory", impossible);
        }
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
