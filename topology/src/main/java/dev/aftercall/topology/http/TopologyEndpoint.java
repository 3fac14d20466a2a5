// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import java.util.List;

/** The flow as Kafka Streams describes it. */
public final class TopologyEndpoint implements Endpoint {

    private final String description;

    /** Serves this description. */
    public TopologyEndpoint(String description) {
        this.description = description;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/topology",
                "The stages, topics and stores that this instance runs, as text.",
                context -> context.contentType("text/plain; charset=utf-8").result(description)));
    }
}
