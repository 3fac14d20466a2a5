// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.mns.MnsEmulator;
import dev.aftercall.emulators.reception.Emulator;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An emulated service within this JVM, which checks every signature and answers at once. */
final class EmulatorPeer implements SinkPeer {

    private static final int PLACES = 10;
    private static final Identity SINK = Identity.of("sink", "sink-secret");

    private final String connector;
    private final String module;
    private final Topic callbacks;
    private final String address;
    private final Function<EmulatorSettings, Emulator> starter;
    private @Nullable Emulator emulator;

    private EmulatorPeer(
            String connector,
            String module,
            Topic callbacks,
            String address,
            Function<EmulatorSettings, Emulator> starter) {
        this.connector = connector;
        this.module = module;
        this.callbacks = callbacks;
        this.address = address;
        this.starter = starter;
    }

    static EmulatorPeer mns() {
        return new EmulatorPeer(
                "dev.aftercall.connect.mns.MnsSinkConnector",
                "mns",
                Topics.CALLBACKS_MNS,
                "acs:mns:::/queues/callbacks-%d/messages",
                MnsEmulator::start);
    }

    static EmulatorPeer eventBridge() {
        return new EmulatorPeer(
                "dev.aftercall.connect.eventbridge.EventBridgeSinkConnector",
                "eventbridge",
                Topics.CALLBACKS_EVENTBRIDGE,
                "acs:eventbridge:::eventbus/callbacks-%d",
                EventBridgeEmulator::start);
    }

    @Override
    public String connector() {
        return connector;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public Topic callbacks() {
        return callbacks;
    }

    @Override
    public void start() {
        emulator = starter.apply(EmulatorSettings.with(SINK).creatingMissing(true));
    }

    @Override
    public String address(int number) {
        return String.format(address, number % PLACES);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                module + ".endpoint", Objects.requireNonNull(emulator).url(),
                module + ".access.key.id", SINK.accessKeyId(),
                module + ".access.key.secret", SINK.secret());
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
