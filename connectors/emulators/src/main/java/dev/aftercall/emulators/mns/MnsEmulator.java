// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.reception.Emulator;
import dev.aftercall.emulators.reception.Parts;
import java.time.Duration;

/** MNS on a port of 127.0.0.1. It has no queues and topics but those that it is told to have. */
public final class MnsEmulator extends Emulator {

    private final MnsDesk desk;

    private MnsEmulator(Parts parts, MnsDesk desk) {
        super(parts, desk);
        this.desk = desk;
    }

    /** Begins to listen, by the rules that are most likely those of the service. */
    public static MnsEmulator start(EmulatorSettings settings) {
        return start(settings, MnsRules.STANDARD);
    }

    /**
     * Begins to listen.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static MnsEmulator start(EmulatorSettings settings, MnsRules rules) {
        Parts parts = Parts.of("mns-emulator", settings);
        return new MnsEmulator(parts, new MnsDesk(parts, rules));
    }

    /** Lets a queue exist; one that does already keeps what it has. */
    public Target createQueue(String name) {
        Target queue = Target.queue(name);
        desk.create(queue);
        return queue;
    }

    /**
     * The same, for one that takes less.
     *
     * @param maximumMessageSize of a body in bytes, 1024 to 65536
     */
    public Target createQueue(String name, int maximumMessageSize) {
        Target queue = Target.queue(name);
        desk.create(queue, new QueueAttributes(maximumMessageSize, Duration.ofSeconds(30), Duration.ZERO));
        return queue;
    }

    /** Lets a topic exist. */
    public Target createTopic(String name) {
        Target topic = Target.topic(name);
        desk.create(topic);
        return topic;
    }

    /** Lets a queue be gone, with all its messages. */
    public void deleteQueue(String name) {
        desk.delete(Target.queue(name));
    }

    public void deleteTopic(String name) {
        desk.delete(Target.topic(name));
    }
}
