// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import java.time.Instant;
import java.util.Map;

/** Parcels and places as tests want them. */
final class Samples {

    static final String QUEUE = "acs:mns:::/queues/orders/messages";
    static final String TOPIC = "acs:mns:::/topics/orders/messages";

    private Samples() {}

    /** A callback of an invocation. */
    static Parcel callback(String address, boolean succeeded, String content) {
        var envelope = new Envelope(
                "e-1", succeeded, "arn", "f", "t-1", "r-1", address, 1, Instant.EPOCH, content.getBytes(UTF_8));
        return Parcel.of(envelope, Map.of());
    }

    /** Any content of any type. */
    static Parcel plain(String contentType, byte[] content) {
        var event = new Parcel.Event("kafka", "kafka:Record", "topic", "", contentType);
        return new Parcel(QUEUE, "id-1", "", event, Map.of(), content, null);
    }

    static MnsPlace place(String address) {
        return MnsPlace.of(Destinations.parse(address), new EndpointTemplate("http://localhost:1", Account.OWN));
    }
}
