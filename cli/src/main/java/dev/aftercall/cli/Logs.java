// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. A verb tells by itself what matters; a program that stays tells through its log. */
public final class Logs {

    private static final String OURS = "dev.aftercall";
    // Silent in verbs: what they say at each try, the verb's own error says once.
    private static final String KAFKA_CONNECTIONS = "org.apache.kafka.clients.NetworkClient";
    private static final String REGISTRY_CONNECTIONS = "io.confluent.kafka.schemaregistry.client.rest.RestService";

    private Logs() {}

    /** For a program that stays: changes of state, also of the Kafka clients. */
    public static void ofService() {
        set(Logger.ROOT_LOGGER_NAME, Level.INFO);
        set(KAFKA_CONNECTIONS, Level.WARN);
        set(REGISTRY_CONNECTIONS, Level.WARN);
        // An idle task says every second that it is idle.
        set("org.apache.kafka.streams.processor.internals", Level.WARN);
        // Every client and every serializer prints all of its settings.
        set("org.apache.kafka.common.config.AbstractConfig", Level.WARN);
        // Each partition of each store tells where its restoration begins.
        set("org.apache.kafka.clients.consumer.internals.SubscriptionState", Level.WARN);
        set("org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", Level.WARN);
    }

    /** For whoever looks for the cause of a failure. */
    static void verbose() {
        set(Logger.ROOT_LOGGER_NAME, Level.INFO);
        set(KAFKA_CONNECTIONS, Level.INFO);
        set(REGISTRY_CONNECTIONS, Level.INFO);
        set(OURS, Level.DEBUG);
    }

    private static void set(String logger, Level level) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }
}
