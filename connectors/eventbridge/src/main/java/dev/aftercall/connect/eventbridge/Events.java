// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.rules.InvalidField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes parcels events: CloudEvents 1.0 in JSON, the content byte for byte as {@code data} where it is JSON, otherwise as
 * {@code data_base64}. Checks what the service documents, so that one bad event does not cost its batch. Pure.
 */
final class Events {

    private static final String VERSION = "1.0";
    // What the service counts for the time, whatever is said of it.
    private static final int SIZE_OF_TIME = 36;
    private static final int ROOM_FOR_ATTRIBUTES = 512;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,127}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");
    private static final Set<String> TAKEN = Set.of(
            "specversion",
            "id",
            "type",
            "source",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "aliyuneventbusname");
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonStringEncoder QUOTED = JsonStringEncoder.getInstance();

    private Events() {}

    /** Whether a header of this name may be an attribute of an event beside its own. */
    static boolean mayExtend(String name) {
        return EXTENSION.matcher(name).matches() && !TAKEN.contains(name);
    }

    /**
     * The event of a parcel, for a bus.
     *
     * @throws InvalidField naming the attribute that the service would not take
     */
    static Event of(Parcel parcel, String bus) {
        check(parcel);
        byte[] data = data(parcel);
        var json = new ByteArrayOutputStream(data.length + ROOM_FOR_ATTRIBUTES);
        json.writeBytes(bytes("{\"specversion\":\"" + VERSION + "\""));
        attribute(json, "id", parcel.id());
        attribute(json, "source", parcel.event().source());
        attribute(json, "type", parcel.event().type());
        optional(json, "subject", parcel.event().subject());
        optional(json, "time", parcel.event().time());
        attribute(json, "datacontenttype", parcel.event().contentType());
        attribute(json, "aliyuneventbusname", bus);
        parcel.headers().forEach((name, value) -> attribute(json, name, value));
        json.writeBytes(bytes(isJson(parcel) ? ",\"data\":" : ",\"data_base64\":\""));
        json.writeBytes(data);
        json.writeBytes(bytes(isJson(parcel) ? "}" : "\"}"));
        return new Event(json.toByteArray(), size(parcel, data.length));
    }

    /** Bytes of an event, as the service counts them: the attributes of its own, a fixed sum for the time, and the data. */
    static int size(Parcel parcel, int dataBytes) {
        Parcel.Event event = parcel.event();
        return VERSION.length()
                + parcel.id().getBytes(UTF_8).length
                + event.type().getBytes(UTF_8).length
                + event.source().getBytes(UTF_8).length
                + event.subject().getBytes(UTF_8).length
                + event.contentType().getBytes(UTF_8).length
                + SIZE_OF_TIME
                + dataBytes;
    }

    private static void check(Parcel parcel) {
        if (!ID.matcher(parcel.id()).matches()) {
            throw new InvalidField("id", parcel.id(), "1 to 128 letters, digits and dashes, no dash first");
        }
        length("source", parcel.event().source(), 1, 128);
        length("type", parcel.event().type(), 1, 64);
        length("subject", parcel.event().subject(), 0, 512);
        length("time", parcel.event().time(), 0, 64);
    }

    private static void length(String attribute, String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw new InvalidField(attribute, value, least + " to " + most + " characters");
        }
    }

    private static byte[] data(Parcel parcel) {
        if (!isJson(parcel)) {
            return Base64.getEncoder().encode(parcel.content());
        }
        try (JsonParser parser = JSON.createParser(parcel.content())) {
            if (parser.nextToken() == null) {
                throw new InvalidField("data", "nothing", "a JSON value, as its content type says");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new InvalidField("data", "several values", "one JSON value, as its content type says");
            }
        } catch (IOException not) {
            // Its message would quote the content.
            throw new InvalidField(
                    "data",
                    parcel.content().length + " bytes",
                    "JSON, as its content type " + parcel.event().contentType() + " says");
        }
        return parcel.content();
    }

    private static boolean isJson(Parcel parcel) {
        String type = parcel.event().contentType();
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json") || media.endsWith("+json");
    }

    private static void optional(ByteArrayOutputStream json, String name, String value) {
        if (!value.isEmpty()) {
            attribute(json, name, value);
        }
    }

    private static void attribute(ByteArrayOutputStream json, String name, String value) {
        json.writeBytes(bytes(",\"" + name + "\":\""));
        json.writeBytes(QUOTED.quoteAsUTF8(value));
        json.write('"');
    }

    private static byte[] bytes(String plain) {
        return plain.getBytes(US_ASCII);
    }
}
