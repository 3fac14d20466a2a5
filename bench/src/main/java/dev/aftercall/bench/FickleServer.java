// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Takes messages as MNS does, and fails in whatever manner it is told to. */
final class FickleServer implements AutoCloseable {

    private static final int BACKLOG = 512;
    private static final int BUFFER = 16_384;
    private static final byte[] CREATED = answer(
            "201 Created", "<Message xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MessageId>1</MessageId></Message>");
    private static final byte[] UNAVAILABLE = answer(
            "503 Service Unavailable",
            "<Error xmlns=\"http://mns.aliyuncs.com/doc/v1\"><Code>InternalError</Code><Message>down</Message></Error>");

    /** How it behaves. */
    enum Manner {
        /** At once, and well. */
        ANSWERS("answers"),
        /** A request is read, and that is all. */
        HANGS("hangs"),
        /** There is nobody at its port. */
        REFUSES("refuses connections"),
        /** At once, with 503. */
        UNAVAILABLE("answers 503");

        private final String title;

        Manner(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * What it saw so far.
     *
     * @param requests read to their end
     * @param connections accepted
     * @param mostOpen the most that were open at once, since it was told how to behave
     */
    record Traffic(long requests, long connections, int mostOpen) {

        /** What came after an earlier look. */
        Traffic since(Traffic earlier) {
            return new Traffic(requests - earlier.requests, connections - earlier.connections, mostOpen);
        }
    }

    private final InetSocketAddress address;
    private final Consumer<byte[]> taken;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder requests = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "fickle");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Manner manner = Manner.ANSWERS;
    private volatile ServerSocket listener;

    /**
     * Begins to listen, and answers well.
     *
     * @param taken is handed the body of each message that is taken, before the answer goes; called from several threads
     */
    FickleServer(InetSocketAddress address, Consumer<byte[]> taken) {
        this.address = address;
        this.taken = taken;
        listener = listen();
    }

    /** From now on it behaves like that. What hangs goes on to hang. */
    synchronized void turn(Manner next) {
        manner = next;
        if (next == Manner.REFUSES) {
            hangUp();
        } else if (listener.isClosed()) {
            listener = listen();
        }
        mostOpen.set(open.size());
    }

    Traffic traffic() {
        return new Traffic(requests.sum(), connections.sum(), mostOpen.get());
    }

    private ServerSocket listen() {
        try {
            var socket = new ServerSocket(); // reusing its port at once, as servers do
            socket.bind(address, BACKLOG);
            threads.execute(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address, e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                open.add(connection);
                connections.increment();
                mostOpen.accumulateAndGet(open.size(), Math::max);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedInputStream(connection.getInputStream(), BUFFER)) {
            for (int length = RequestHead.read(in); length >= 0; length = RequestHead.read(in)) {
                byte[] body = in.readNBytes(length);
                requests.increment();
                answer(connection, body);
            }
        } catch (IOException hungUp) {
            // The sink is done with it, or we are.
        } finally {
            open.remove(connection);
        }
    }

    private void answer(Socket connection, byte[] body) throws IOException {
        switch (manner) {
            case ANSWERS -> {
                taken.accept(body);
                connection.getOutputStream().write(CREATED);
            }
            case UNAVAILABLE -> connection.getOutputStream().write(UNAVAILABLE);
            case HANGS, REFUSES -> {
                // Read, and that is all.
            }
        }
    }

    private void hangUp() {
        try {
            listener.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: text/xml;charset=utf-8\r\nContent-Length: "
                        + body.getBytes(US_ASCII).length + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
    }

    @Override
    public void close() {
        hangUp();
        threads.shutdownNow();
    }
}
