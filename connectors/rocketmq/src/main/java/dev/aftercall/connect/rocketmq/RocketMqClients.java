// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A client for each cluster that messages go to; those that are used least are let go when there are too many. Owned by one thread. */
final class RocketMqClients implements AutoCloseable {

    private static final float LOAD = 0.75f;

    private final Function<String, RocketMqSender> starter;
    private final int most;
    private final Map<String, RocketMqSender> started = new LinkedHashMap<>(16, LOAD, true);

    /**
     * No client yet.
     *
     * @param starter starts one for name servers
     * @param most how many there may be at once
     */
    RocketMqClients(Function<String, RocketMqSender> starter, int most) {
        this.starter = starter;
        this.most = most;
    }

    /** The client for these name servers. Starting one asks nobody, so it keeps its thread for a fraction of a second only. */
    RocketMqSender to(String nameServers) {
        RocketMqSender known = started.get(nameServers);
        if (known != null) {
            return known;
        }
        if (started.size() >= most) {
            var eldest = started.values().iterator();
            var unused = closeAside(eldest.next());
            eldest.remove();
        }
        RocketMqSender client = starter.apply(nameServers);
        started.put(nameServers, client);
        return client;
    }

    /** Closing one takes seconds; all of them do it side by side. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        started.values().forEach(client -> closing.add(closeAside(client)));
        started.clear();
        closing.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> closeAside(RocketMqSender client) {
        return CompletableFuture.runAsync(client::close, closing -> {
            var thread = new Thread(closing, "rocketmq-closing");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
