// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destination.MnsQueue;
import dev.aftercall.schemas.arn.Destination.MnsTopic;
import dev.aftercall.schemas.rules.InvalidField;
import java.net.URI;

/**
 * A queue or a topic.
 *
 * @param address its address (ARN)
 * @param uri where messages for it are sent to
 * @param region where it is; empty where nobody says
 * @param isTopic whether it is a topic
 */
record MnsPlace(String address, URI uri, String region, boolean isTopic) {

    /**
     * The place that an address means.
     *
     * @throws InvalidField when it is not of MNS, or leaves something empty that the endpoint needs
     */
    static MnsPlace of(Destination address, EndpointTemplate endpoint) {
        if (address instanceof MnsQueue queue) {
            return of(queue, "/queues/" + queue.queue() + "/messages", endpoint);
        }
        if (address instanceof MnsTopic topic) {
            return of(topic, "/topics/" + topic.topic() + "/messages", endpoint);
        }
        throw new InvalidField("destination", address.toString(), "the address of a queue or a topic of MNS");
    }

    private static MnsPlace of(Destination address, String path, EndpointTemplate endpoint) {
        Account account = endpoint.completed(address.account());
        URI uri = URI.create(endpoint.of(account) + path);
        if (uri.getHost() == null) {
            throw new InvalidField("destination", address.toString(), "one whose endpoint is a host, not " + uri);
        }
        return new MnsPlace(address.toString(), uri, account.region(), address instanceof MnsTopic);
    }

    /** For a person. */
    @Override
    public String toString() {
        return address + " at " + uri.getAuthority();
    }
}
