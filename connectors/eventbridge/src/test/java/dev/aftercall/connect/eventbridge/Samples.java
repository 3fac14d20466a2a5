// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.Envelope;
import java.time.Instant;
import java.util.Map;

/** Parcels as tests want them. */
final class Samples {

    static final String BUS = "acs:eventbridge:::eventbus/orders";

    private static final Instant TIME = Instant.parse("2026-11-23T22:52:43.787Z");

    private Samples() {}

    /** A callback of an invocation. */
    static Parcel callback(String id, String address, String content) {
        var envelope = new Envelope(
                id, true, "acs:fc:::functions/f", "f", "t-1", "r-1", address, 1, TIME, content.getBytes(UTF_8));
        return Parcel.of(envelope, Map.of());
    }

    /** Any event with any content. */
    static Parcel plain(Parcel.Event event, byte[] content) {
        return new Parcel(BUS, "id-1", "", event, Map.of(), content, null);
    }

    /** What a record of Kafka is as an event. */
    static Parcel.Event event(String contentType) {
        return new Parcel.Event("kafka", "kafka:Record", "topic", "", contentType);
    }
}
