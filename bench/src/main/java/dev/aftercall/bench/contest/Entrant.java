// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.Map;

/** Who can be measured. */
enum Entrant {
    /** This system in full. */
    AFTERCALL("Aftercall", 1, "every attempt and every state, on Kafka"),
    /** The quickest way to call something for each record of a topic, without a durable state. */
    PARALLEL("parallel-consumer-vertx", 1, "the result; attempts are counted in memory"),
    /** What most Java programs do. */
    RETRYABLE_TOPIC("spring-kafka @RetryableTopic", 1, "the result; attempts, in topics for retries"),
    /** A loop that waits where it is. */
    PLAIN("plain consumer, waits in line", 20, "the result; attempts are counted in memory");

    private final String title;
    private final int share;
    private final String keeps;

    Entrant(String title, int share, String keeps) {
        this.title = title;
        this.share = share;
        this.keeps = keeps;
    }

    String title() {
        return title;
    }

    /** What of the work survives its processes. */
    String keeps() {
        return keeps;
    }

    /** How much it is given to do: all of it, or a part where all of it would take hours. */
    int of(int invocations) {
        return Math.max(100, invocations / share);
    }

    Contender at(Site site, Map<String, String> topology, Map<String, String> invoker, Map<String, String> sink) {
        return switch (this) {
            case AFTERCALL -> new Aftercall(site, topology, invoker, sink);
            case PARALLEL -> new Peer(site, "parallel");
            case RETRYABLE_TOPIC -> new Peer(site, "retryable-topic");
            case PLAIN -> new Peer(site, "plain");
        };
    }
}
