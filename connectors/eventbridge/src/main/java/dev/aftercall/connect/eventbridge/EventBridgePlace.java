// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destination.EventBus;
import dev.aftercall.schemas.rules.InvalidField;
import java.net.URI;

/**
 * A bus.
 *
 * @param address its address (ARN)
 * @param uri where events for it are sent to
 * @param bus its name
 */
record EventBridgePlace(String address, URI uri, String bus) {

    private static final String PATH = "/openapi/putEvents";

    /**
     * The place that an address means.
     *
     * @throws InvalidField when it is not of EventBridge, or leaves something empty that the endpoint needs
     */
    static EventBridgePlace of(Destination address, EndpointTemplate endpoint) {
        if (!(address instanceof EventBus bus)) {
            throw new InvalidField("destination", address.toString(), "the address of a bus of EventBridge");
        }
        URI uri = URI.create(endpoint.of(bus.account()) + PATH);
        if (uri.getHost() == null) {
            throw new InvalidField("destination", address.toString(), "one whose endpoint is a host, not " + uri);
        }
        return new EventBridgePlace(bus.toString(), uri, bus.bus());
    }

    /** For a person. */
    @Override
    public String toString() {
        return address + " at " + uri.getAuthority();
    }
}
