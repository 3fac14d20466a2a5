// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import java.util.List;
import java.util.function.Supplier;

/** The meters, for Prometheus. */
public final class MetricsEndpoint implements Endpoint {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> scrape;

    /**
     * Serves meters.
     *
     * @param scrape all of them, in the text format of Prometheus
     */
    public MetricsEndpoint(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/metrics",
                "All meters in the text format of Prometheus: ours, those of Kafka Streams and its clients, and those"
                        + " of the JVM.",
                context -> context.contentType(TEXT).result(scrape.get())));
    }
}
