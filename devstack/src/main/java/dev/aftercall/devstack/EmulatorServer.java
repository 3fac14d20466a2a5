// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.mns.MnsEmulator;
import dev.aftercall.emulators.reception.Emulator;
import dev.aftercall.servers.Server;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An emulated service, within this JVM. A queue, topic or bus comes to be when it is first used; a restart begins empty. */
final class EmulatorServer implements Server {

    private final String name;
    private final int port;
    private final Function<EmulatorSettings, Emulator> starter;
    private final EmulatorSettings settings;
    private @Nullable Emulator emulator;

    private EmulatorServer(
            Component component, int port, Identity identity, Function<EmulatorSettings, Emulator> starter) {
        name = component.title();
        this.port = port;
        this.starter = starter;
        settings = EmulatorSettings.with(identity).onPort(port).creatingMissing(true);
    }

    static EmulatorServer mns(int port, Identity identity) {
        return new EmulatorServer(Component.MNS, port, identity, MnsEmulator::start);
    }

    static EmulatorServer eventBridge(int port, Identity identity) {
        return new EmulatorServer(Component.EVENTBRIDGE, port, identity, EventBridgeEmulator::start);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it is now. */
    synchronized Emulator running() {
        return Objects.requireNonNull(emulator, name + " does not run");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        emulator = starter.apply(settings);
    }

    @Override
    public synchronized void stop() {
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public synchronized boolean isAlive() {
        return emulator != null;
    }
}
