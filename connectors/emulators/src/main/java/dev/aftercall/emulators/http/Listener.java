// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port on 127.0.0.1 behind which a {@link Service} answers. */
public final class Listener implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Listener.class);
    private static final int LONGEST_BODY = 4 << 20;
    private static final int BACKLOG = 1024;

    static {
        // Read once, by the first server of this JVM. Without the first, an answer on a used connection takes 40 ms
        // more.
        preset("sun.net.httpserver.nodelay", "true");
        preset("sun.net.httpserver.maxIdleConnections", "2000");
        preset("sun.net.httpserver.idleInterval", "3600");
    }

    private final HttpServer server;
    private final boolean https;
    private final Workers workers;
    private final InstantSource clock;

    private Listener(HttpServer server, Place place, Workers workers) {
        this.server = server;
        this.https = place.https();
        this.clock = place.clock();
        this.workers = workers;
    }

    /** Where to listen, and by which clock requests arrive. */
    public record Place(int port, boolean https, InstantSource clock) {}

    /**
     * Begins to listen.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static Listener open(Place place, Workers workers, Service service) {
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), place.port());
            HttpServer server = place.https() ? secured(address) : HttpServer.create(address, BACKLOG);
            var listener = new Listener(server, place, workers);
            server.createContext("/", exchange -> listener.answer(exchange, service));
            server.setExecutor(workers);
            server.start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at 127.0.0.1:" + place.port(), e);
        }
    }

    /** As in {@code http://127.0.0.1:8080}, without a slash at the end. */
    public String url() {
        return (https ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    /** Ends every connection at once. */
    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpServer secured(InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(LoopbackCertificate.serving()));
        return server;
    }

    private void answer(HttpExchange exchange, Service service) throws IOException {
        var line = new Line(exchange, workers);
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            line.send(Transmission.whole(Answer.empty(413).with("Connection", "close")));
            return;
        }
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers(exchange),
                body,
                clock.instant());
        // Also what it throws, which would be a bug, comes to the end of this.
        var unused = completedFuture(request).thenCompose(service::serve).whenComplete((transmission, bug) -> {
            if (bug != null) {
                LOGGER.atError().setCause(bug).log("a request was not answered: a bug of the emulator");
                exchange.close();
            } else {
                line.send(transmission);
            }
        });
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
