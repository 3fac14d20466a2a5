// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.emulators.reception.Emulator;
import dev.aftercall.emulators.reception.Parts;
import java.util.List;

/** EventBridge on a port of 127.0.0.1. It has no buses but those that it is told to have. */
public final class EventBridgeEmulator extends Emulator {

    private final EventBridgeDesk desk;

    private EventBridgeEmulator(Parts parts, EventBridgeDesk desk) {
        super(parts, desk);
        this.desk = desk;
    }

    /** Begins to listen, by the rules that are most likely those of the service. */
    public static EventBridgeEmulator start(EmulatorSettings settings) {
        return start(settings, EventBridgeRules.STANDARD);
    }

    /**
     * Begins to listen.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static EventBridgeEmulator start(EmulatorSettings settings, EventBridgeRules rules) {
        Parts parts = Parts.of("eventbridge-emulator", settings);
        return new EventBridgeEmulator(parts, new EventBridgeDesk(parts, rules));
    }

    /** Lets a bus exist. */
    public Target createBus(String name) {
        Target bus = Target.bus(name);
        desk.create(bus);
        return bus;
    }

    public void deleteBus(String name) {
        desk.delete(Target.bus(name));
    }

    /** What a consumer of a bus would see, in JSON: the events that were stored, with what the service adds. */
    public List<String> events(String bus) {
        return journal().accepted(Target.bus(bus)).stream()
                .map(EventBridgeEmulator::seen)
                .toList();
    }

    private static String seen(JournalEntry stored) {
        try {
            ObjectNode event = (ObjectNode) Json.MAPPER.readTree(stored.body());
            stored.content().attributes().forEach((name, value) -> {
                if (name.startsWith("aliyun")) {
                    event.put(name, value);
                }
            });
            return Json.text(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event was stored that cannot be read", e);
        }
    }
}
