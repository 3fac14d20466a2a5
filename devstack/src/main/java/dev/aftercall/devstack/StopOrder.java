// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops those that use others first, so that nobody waits for what is gone, and by force what takes too long. */
final class StopOrder {

    private static final Logger LOGGER = LoggerFactory.getLogger(StopOrder.class);
    // Together below the quarter of a minute that a person who has pressed Ctrl-C is ready to wait.
    private static final int USERS_SECONDS = 6;
    private static final int USED_SECONDS = 6;

    private static final List<Component> USERS =
            List.of(Component.TOPOLOGY, Component.INVOKER, Component.CONNECT, Component.FUNCTIONS);
    private static final List<Component> USED = List.of(
            Component.KAFKA, Component.SCHEMA_REGISTRY, Component.ROCKETMQ, Component.MNS, Component.EVENTBRIDGE);

    private final Map<Component, Server> servers;

    StopOrder(Map<Component, Server> servers) {
        this.servers = servers;
    }

    void run() {
        stop(USERS, USERS_SECONDS);
        stop(USED, USED_SECONDS);
    }

    private void stop(List<Component> components, int seconds) {
        CompletableFuture.allOf(components.stream()
                        .map(component -> stopped(component, seconds))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private CompletableFuture<Void> stopped(Component component, int seconds) {
        Server server = Objects.requireNonNull(servers.get(component));
        return CompletableFuture.runAsync(server::stop, task -> new Thread(task, "stop-" + server.name()).start())
                .orTimeout(seconds, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    LOGGER.atWarn()
                            .addKeyValue("server", server.name())
                            .addKeyValue("error", late.toString())
                            .log("ending a server that did not stop");
                    server.kill();
                    return null;
                });
    }
}
