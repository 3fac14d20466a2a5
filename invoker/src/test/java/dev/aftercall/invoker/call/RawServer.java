// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A server that does with each connection just what it is told, well-behaved or not. */
final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket socket;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Heads of all requests, in the order in which they came. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** How many connections there were. */
    final AtomicInteger connections = new AtomicInteger();

    /** Reaches zero when a client has closed its connection. */
    final CountDownLatch hungUp = new CountDownLatch(1);

    /** What is done with a connection; when it returns the connection is closed. */
    interface Script {
        void serve(Conversation with) throws IOException, InterruptedException;
    }

    RawServer(Script script) throws IOException {
        this.script = script;
        socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                connections.incrementAndGet();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            script.serve(new Conversation(client));
        } catch (IOException gone) {
            hungUp.countDown();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
        threads.shutdownNow();
    }

    /** One connection. */
    final class Conversation {

        private final Socket client;

        Conversation(Socket client) {
            this.client = client;
        }

        /** Reads one request and returns its body. */
        String hear() throws IOException {
            String head = head(client.getInputStream());
            requests.add(head);
            var length = LENGTH.matcher(head);
            int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return new String(client.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
        }

        private String head(InputStream in) throws IOException {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed by the client");
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        /** Sends text as it is. */
        void say(String text) throws IOException {
            client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
        }

        /** Sends a whole answer. */
        void answer(String statusAndHeaders, String body) throws IOException {
            say("HTTP/1.1 " + statusAndHeaders.strip().replace("\n", "\r\n") + "\r\ncontent-length: " + body.length()
                    + "\r\n\r\n" + body);
        }

        /** Does nothing until the client hangs up. */
        void waitForHangUp() throws IOException {
            while (client.getInputStream().read() >= 0) {
                // Whatever it says.
            }
            hungUp.countDown();
        }

        /** Ends the connection without a farewell. */
        void reset() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    /** A header of a request, or an empty text. */
    static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
