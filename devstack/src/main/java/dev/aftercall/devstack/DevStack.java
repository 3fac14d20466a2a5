// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.Endpoints;
import dev.aftercall.emulators.reception.Emulator;
import dev.aftercall.servers.Server;
import dev.aftercall.servers.process.ChildLog;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything on this machine, on 127.0.0.1: broker, schema registry, Connect worker, RocketMQ, emulated MNS and EventBridge, the
 * programs of ours and sample functions. What it keeps is in its data directory, so that a later start goes on where this one ends.
 */
public final class DevStack implements AutoCloseable {

    private static final int LAST_LINES = 15;

    private final StackDirectory directory;
    private final Parts parts;
    private final Endpoints endpoints;
    private final Boot boot;
    private boolean closed;

    private DevStack(StackDirectory directory, Parts parts, StartListener listener) {
        this.directory = directory;
        this.parts = parts;
        this.endpoints = parts.endpoints();
        this.boot = new Boot(listener);
    }

    /** Starts it and returns when everything serves; see {@link #prepare} and {@link #boot}. */
    public static DevStack start(DevOptions options) {
        DevStack stack = prepare(options, StartListener.NOBODY);
        stack.boot();
        return stack;
    }

    /**
     * Takes possession of the data directory and chooses ports; starts nothing.
     *
     * @throws DevStackException when the directory or a port belongs to somebody else
     */
    static DevStack prepare(DevOptions options, StartListener listener) {
        StackDirectory directory = StackDirectory.open(options.dataDirectory(), options.fresh());
        try {
            Path portsFile = directory.file("ports.properties");
            PortPlan ports = options.ports() == PortChoice.FIXED ? PortPlan.fixed() : PortPlan.remembered(portsFile);
            ports.write(portsFile);
            return new DevStack(directory, new Parts(directory, ports), listener);
        } catch (RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    /**
     * Starts everything and returns when it serves.
     *
     * @throws DevStackException when a part cannot be started; nothing runs then
     */
    void boot() {
        try {
            new StartOrder(parts, Clock.systemUTC()).enter(boot);
            boot.await();
            Stream.of(Component.values()).map(directory::logsOf).forEach(logs -> logs.forEach(directory::showLog));
            endpoints.write(directory.root());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        } catch (IOException unwritten) {
            close();
            throw new UncheckedIOException("cannot write the addresses", unwritten);
        }
    }

    /** The addresses of all that runs. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** The cluster, for clients. */
    public Connection connection() {
        return parts.connection();
    }

    /** RocketMQ with its admin, for clients. */
    public RocketMqSettings rocketMq() {
        return parts.rocketMqSettings();
    }

    /** The emulated MNS, to see what it was sent. */
    public Emulator mns() {
        return parts.mns().running();
    }

    /** The emulated EventBridge, to see what it was sent. */
    public Emulator eventBridge() {
        return parts.eventBridge().running();
    }

    /** Where its data are. */
    public Path dataDirectory() {
        return directory.root();
    }

    /** A part, to be asked or to be stopped and started alone. */
    public Server server(Component component) {
        return parts.server(component);
    }

    /** Ends a part at once, as a power cut would. */
    public void kill(Component component) {
        parts.server(component).kill();
    }

    /** Stops a part in order if it runs, and starts it. */
    public void restart(Component component) {
        parts.server(component).restart();
    }

    /** The parts that do not run. */
    public List<Component> dead() {
        return parts.dead();
    }

    /** The end of what a part has logged. */
    public String lastLines(Component component) {
        return directory.logsOf(component).stream()
                .flatMap(log -> Stream.concat(Stream.of(log + ":"), new ChildLog(log, 0).tail(LAST_LINES).stream()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Stops everything, within a quarter of a minute: by force what does not stop by itself. Closing again waits for the first
     * time to end.
     */
    @Override
    public void close() {
        boot.close();
        synchronized (this) {
            if (!closed) {
                closed = true;
                stop();
            }
        }
    }

    private void stop() {
        try {
            Files.deleteIfExists(Endpoints.file(directory.root()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the addresses", e);
        } finally {
            parts.stop();
            directory.close();
        }
    }
}
