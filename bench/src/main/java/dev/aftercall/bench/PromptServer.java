// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers every request at once with the same words, and looks at nothing but where it ends: what a sink costs, without its service. */
final class PromptServer implements AutoCloseable {

    private static final int BACKLOG = 512;
    private static final int BUFFER = 16_384;

    private final ServerSocket listener;
    private final byte[] answer;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "prompt");
        thread.setDaemon(true);
        return thread;
    });

    /** One that answers with this status and body. */
    PromptServer(int status, String contentType, String body) {
        answer = ("HTTP/1.1 " + status + " OK\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + body.getBytes(US_ASCII).length + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
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
                in.skipNBytes(length);
                connection.getOutputStream().write(answer);
            }
        } catch (IOException hungUp) {
            // The sink is done with it.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
