// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.topology.wire.CarriedEnvelopes;

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
        return CarriedEnvelopes.read(delivery.getEnvelope(), delivery.getEnvelopeHeaders());
    }
}
