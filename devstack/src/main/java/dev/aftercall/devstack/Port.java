// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.servers.Ports;
import java.util.stream.IntStream;

/** A port that the stack listens on. */
enum Port {
    KAFKA("kafka", 9092),
    KAFKA_CONTROLLER("kafka.controller", 9093),
    SCHEMA_REGISTRY("registry", 8081),
    CONNECT("connect", 8083),
    QUERIES("queries", 8084),
    MNS("mns", 8085),
    EVENTBRIDGE("eventbridge", 8086),
    ROCKETMQ_NAME_SERVER("rocketmq.name.server", 9876),
    /** The broker takes the two below and the one above as well. */
    ROCKETMQ_BROKER("rocketmq.broker", 10911, -2, 1),
    FUNCTIONS("functions", 9000);

    private final String key;
    private final int documented;
    private final int from;
    private final int to;

    Port(String key, int documented) {
        this(key, documented, 0, 0);
    }

    Port(String key, int documented, int from, int to) {
        this.key = key;
        this.documented = documented;
        this.from = from;
        this.to = to;
    }

    /** What it is called in the file that remembers it. */
    String key() {
        return key;
    }

    /** The number that the documentation names. */
    int documented() {
        return documented;
    }

    /** Whether this number, and those that go with it, are free. */
    boolean isFree(int number) {
        return IntStream.rangeClosed(number + from, number + to).allMatch(Ports::isFree);
    }

    /** Any number that is free. */
    int anyFree() {
        return Ports.consecutive(to - from + 1) - from;
    }
}
