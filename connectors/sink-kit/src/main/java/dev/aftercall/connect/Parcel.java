// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record has a destination receive: a callback, or the value of any other record.
 *
 * @param address the destination's address (ARN), as it was given; may be none
 * @param id the same on every delivery, so that a receiver can tell a duplicate: letters, digits and dashes, 128 at most
 * @param key what the receiver may look for: the request id of a callback, the key of any other record; may be empty
 * @param event what it is as an event
 * @param headers those of the record that are forwarded, by name
 * @param content what is to arrive, byte for byte; not to be changed
 * @param callback the callback that it is; null where it is the value of any other record
 */
@SuppressWarnings("ArrayRecordComponent") // a body that is handed on, never compared
public record Parcel(
        String address,
        String id,
        String key,
        Event event,
        Map<String, String> headers,
        byte[] content,
        @Nullable Envelope callback) {

    public Parcel {
        headers = Map.copyOf(headers);
    }

    private static final String CALLBACK_SOURCE = "acs:fc";
    private static final String CALLBACK_CONTENT = "application/json";

    /** The parcel of a callback. */
    public static Parcel of(Envelope callback, Map<String, String> headers) {
        var event = new Event(
                CALLBACK_SOURCE,
                callback.type(),
                callback.functionArn(),
                callback.time().toString(),
                CALLBACK_CONTENT);
        return new Parcel(
                callback.destination(),
                callback.id(),
                callback.requestId(),
                event,
                headers,
                callback.content(),
                callback);
    }

    /**
     * Attributes of a CloudEvent.
     *
     * @param source where it comes from, such as {@code acs:fc}
     * @param type such as {@code fc:AsyncInvoke:succeeded}
     * @param subject what it is about; may be empty
     * @param time when it came to pass, by RFC 3339 in UTC
     * @param contentType of the content
     */
    public record Event(String source, String type, String subject, String time, String contentType) {}
}
