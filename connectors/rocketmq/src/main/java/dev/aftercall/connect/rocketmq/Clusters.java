// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.schemas.arn.Destination.RocketMqTopic;
import java.util.Map;

/**
 * Which name servers an address is served by, and in which namespace.
 *
 * @param others name servers of every instance that is not named
 * @param byInstance name servers of those that are
 * @param namespace namespace of the topics, possibly with {@code {instance}} in it; empty for none
 */
record Clusters(EndpointTemplate others, Map<String, String> byInstance, String namespace) {

    Clusters {
        byInstance = Map.copyOf(byInstance);
    }

    /**
     * Where a message for an address is sent.
     *
     * @param nameServers in the client's own notation
     * @param topic as brokers know it
     */
    record Place(String nameServers, String topic) {
        @Override
        public String toString() {
            return "topic " + topic + " at " + nameServers;
        }
    }

    /**
     * Finds the place of an address.
     *
     * @throws dev.aftercall.schemas.rules.InvalidField when the address says too little
     */
    Place of(RocketMqTopic address) {
        String named = byInstance.get(address.instance());
        String nameServers = named == null ? others.of(address.account(), address.instance()) : named;
        String within = namespace.replace("{instance}", address.instance());
        return new Place(nameServers, RocketMqMessages.topicIn(within, address.topic()));
    }
}
