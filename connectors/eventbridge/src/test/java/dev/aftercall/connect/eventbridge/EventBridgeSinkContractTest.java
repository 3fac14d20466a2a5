// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.DestinationSinkTask;
import dev.aftercall.connect.ReportProducers;
import dev.aftercall.connect.SinkTaskContract;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EventBridgeSinkContractTest extends SinkTaskContract {

    // Where the clock of the contract begins: a date far from it would be refused.
    private static final Instant BEGINNING = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static EventBridgeEmulator eventBridge;

    @BeforeAll
    static void open() {
        eventBridge = EventBridgeEmulator.start(
                EmulatorSettings.with(Identity.of("ak", "sk")).at(InstantSource.fixed(BEGINNING)));
        eventBridge.createBus(nameOf(Manner.TAKES));
        eventBridge.faults().at(eventBridge.createBus(nameOf(Manner.HANGS))).every(1, new Fault.DelayThenOk(FOR_EVER));
        eventBridge.faults().at(eventBridge.createBus(nameOf(Manner.PUTS_OFF))).every(1, new Fault.HtmlStatus(503));
    }

    @AfterAll
    static void close() {
        eventBridge.close();
    }

    @Override
    protected DestinationSinkTask task(InstantSource clock, ReportProducers producers) {
        return new EventBridgeSinkTask(clock, producers);
    }

    @Override
    protected String destination(Manner manner) {
        return "acs:eventbridge:::eventbus/" + nameOf(manner);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "eventbridge.endpoint",
                eventBridge.url(),
                "eventbridge.access.key.id",
                "ak",
                "eventbridge.access.key.secret",
                "sk");
    }

    private static String nameOf(Manner manner) {
        return manner.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
