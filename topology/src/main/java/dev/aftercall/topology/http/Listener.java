// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import dev.aftercall.topology.config.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** An open port. It is taken before there is anything to serve, because Kafka Streams must tell others of it from the start. */
public final class Listener implements AutoCloseable {

    private final ServerSocketChannel channel;
    private final HostPort address;

    private Listener(ServerSocketChannel channel, HostPort address) {
        this.channel = channel;
        this.address = address;
    }

    /**
     * Takes a port.
     *
     * @param wanted 0 for any that is free
     * @throws IllegalStateException when it cannot be had
     */
    public static Listener at(HostPort wanted) {
        @Nullable ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open();
            channel.bind(new InetSocketAddress(wanted.host(), wanted.port()));
            return new Listener(
                    channel, new HostPort(wanted.host(), channel.socket().getLocalPort()));
        } catch (IOException taken) {
            closeQuietly(channel, taken);
            throw new IllegalStateException("Cannot listen at " + wanted + ": " + taken.getMessage(), taken);
        }
    }

    /** Where it listens, with the port that it has. */
    public HostPort address() {
        return address;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException("cannot give up " + address, stuck);
        }
    }

    private static void closeQuietly(@Nullable ServerSocketChannel channel, IOException because) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException alsoStuck) {
            because.addSuppressed(alsoStuck);
        }
    }
}
