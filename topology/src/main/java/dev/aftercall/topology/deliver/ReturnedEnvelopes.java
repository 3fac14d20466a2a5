// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Delivery;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Reads the callback that a sink carries back when it was not delivered. */
final class ReturnedEnvelopes {

    private ReturnedEnvelopes() {}

    /** Refuses a delivery that was not made and does not carry its callback back. */
    static void check(Delivery delivery) {
        try {
            read(delivery);
        } catch (UndecodableException notOne) {
            throw new InvalidField(
                    "envelope", notOne.getMessage(), "the callback that was not delivered, with its headers");
        }
    }

    /** The callback in a delivery that was checked. */
    static Envelope of(Delivery delivery) {
        try {
            return read(delivery);
        } catch (UndecodableException checked) {
            throw new IllegalStateException("a delivery without its callback was let through", checked);
        }
    }

    private static Envelope read(Delivery delivery) throws UndecodableException {
        var headers = new RecordHeaders();
        delivery.getEnvelopeHeaders().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        ByteBuffer body = delivery.getEnvelope();
        if (body == null) {
            throw new UndecodableException("nothing");
        }
        byte[] content = new byte[body.remaining()];
        body.duplicate().get(content);
        return EnvelopeFormat.read(headers, content);
    }
}
