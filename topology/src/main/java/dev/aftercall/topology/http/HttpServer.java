// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import dev.aftercall.topology.config.HostPort;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Serves endpoints at a port. */
public final class HttpServer implements AutoCloseable {

    private final Javalin http;
    private final HostPort address;

    private HttpServer(Javalin http, HostPort address) {
        this.http = http;
        this.address = address;
    }

    /** Starts to serve; the port is closed with it. */
    public static HttpServer start(Listener listener, List<Endpoint> endpoints) {
        Javalin http = Javalin.create(config -> configure(config, listener, endpoints));
        return new HttpServer(http.start(), listener.address());
    }

    private static void configure(JavalinConfig config, Listener listener, List<Endpoint> endpoints) {
        config.startup.showJavalinBanner = false;
        config.jetty.addConnector((server, http) -> connector(server, http, listener));
        Errors.shape(config.routes);
        for (Endpoint endpoint : endpoints) {
            endpoint.routes()
                    .forEach(route -> config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
        }
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, Listener listener) {
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        try {
            connector.open(listener.channel());
        } catch (IOException closed) {
            throw new UncheckedIOException("cannot serve at " + listener.address(), closed);
        }
        return connector;
    }

    /** Where it answers. */
    public HostPort address() {
        return address;
    }

    @Override
    public void close() {
        http.stop();
    }
}
