// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.Envelope;
import java.time.Instant;
import java.util.Map;

/** Parcels as tests want them. */
final class Samples {

    private Samples() {}

    static String bus(String name) {
        return "acs:eventbridge:::eventbus/" + name;
    }

    /** A callback of an invocation. */
    static Parcel callback(String address, String id, String content) {
        var envelope = new Envelope(
                id,
                true,
                "acs:fc:::functions/f",
                "f",
                "t-1",
                "r-1",
                address,
                1,
                Instant.parse("2026-11-01T08:00:00Z"),
                content.getBytes(UTF_8));
        return Parcel.of(envelope, Map.of());
    }

    /** Any content of any type. */
    static Parcel plain(String contentType, byte[] content) {
        return with(new Parcel.Event("kafka", "kafka:Record", "", "", contentType), content);
    }

    static Parcel with(Parcel.Event event, byte[] content) {
        return new Parcel(bus("b"), "id-1", "", event, Map.of(), content, null);
    }
}
