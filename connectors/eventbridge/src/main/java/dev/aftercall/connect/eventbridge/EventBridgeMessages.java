// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.event.EventSize;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes parcels as CloudEvents in JSON, and several of them as a batch. Pure. */
final class EventBridgeMessages {

    private static final byte[] SPECIFIED = ascii("{\"specversion\":\"" + EventSize.SPEC_VERSION + "\"");
    private static final byte[] DATA = ascii(",\"data\":");
    private static final byte[] BASE64 = ascii(",\"data_base64\":\"");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] END = ascii("}");

    private EventBridgeMessages() {}

    /** The event for a bus. A content that is JSON stands in it byte for byte; any other one in base64. */
    static byte[] event(Parcel parcel, String bus) {
        Parcel.Event event = parcel.event();
        var parts = new ArrayList<byte[]>();
        parts.add(SPECIFIED);
        attribute("id", parcel.id(), parts);
        attribute("source", event.source(), parts);
        attribute("type", event.type(), parts);
        attribute("subject", event.subject(), parts);
        attribute("time", event.time(), parts);
        attribute("datacontenttype", event.contentType(), parts);
        attribute("aliyuneventbusname", bus, parts);
        parcel.headers().forEach((name, value) -> attribute(name, value, parts));
        content(parcel, parts);
        parts.add(END);
        return joined(parts);
    }

    /** The body of a request that puts events. */
    static byte[] batch(List<byte[]> events) {
        int length = events.size() + 1;
        for (byte[] event : events) {
            length += event.length;
        }
        var body = new byte[length];
        body[0] = '[';
        int at = 1;
        for (byte[] event : events) {
            System.arraycopy(event, 0, body, at, event.length);
            at += event.length;
            body[at++] = ',';
        }
        body[length - 1] = ']';
        return body;
    }

    private static void content(Parcel parcel, List<byte[]> parts) {
        if (JsonContent.isSaidBy(parcel.event().contentType())) {
            parts.add(DATA);
            parts.add(parcel.content());
        } else {
            parts.add(BASE64);
            parts.add(Base64.getEncoder().encode(parcel.content()));
            parts.add(QUOTE);
        }
    }

    /** One that is empty is left out: CloudEvents knows no empty attributes. */
    private static void attribute(String name, String value, List<byte[]> parts) {
        if (!value.isEmpty()) {
            parts.add(ascii(",\"" + name + "\":\""));
            parts.add(JsonStringEncoder.getInstance().quoteAsUTF8(value));
            parts.add(QUOTE);
        }
    }

    private static byte[] joined(List<byte[]> parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
