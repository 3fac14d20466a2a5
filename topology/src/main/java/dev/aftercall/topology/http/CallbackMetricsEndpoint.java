// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.MetricsPart;
import dev.aftercall.topology.query.MetricsQueries;
import dev.aftercall.topology.query.Windows;
import dev.aftercall.topology.tally.CallbackCounts;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the callbacks of a function, by minute or by hour. Where nothing happened stands a zero. */
public final class CallbackMetricsEndpoint implements Endpoint {

    private static final TypeReference<MetricsPart> PART = new TypeReference<>() {};

    private final MetricsQueries queries;
    private final Everyone everyone;
    private final Clock clock;

    /**
     * Serves them.
     *
     * @param queries what this instance has
     * @param fleet who has the rest
     */
    public CallbackMetricsEndpoint(MetricsQueries queries, Fleet fleet, Clock clock) {
        this.queries = queries;
        this.clock = clock;
        everyone = new Everyone(fleet, new Peers());
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/functions/{function}/metrics",
                "The callbacks of a function by minute or hour: a `series` for each qualifier and destination, with a point"
                        + " for each window, also where nothing happened.",
                this::answer));
    }

    private void answer(Context context) {
        var parameters = new QueryParameters(context);
        String function = parameters.function();
        Windows windows = parameters.windows(clock.millis());
        if (Peers.isAsked(context)) {
            Json.answer(context, HttpStatus.OK.getCode(), queries.of(function, windows));
            return;
        }
        List<MetricsPart> parts =
                everyone.asked(context, () -> queries.of(function, windows), PART, MetricsPart::partitions);
        String destination = parameters.destination();
        var body = new LinkedHashMap<String, Object>();
        body.put("functionName", function);
        body.put("period", windows.period().length().toSeconds());
        body.put("from", windows.from());
        body.put("to", windows.to());
        body.put(
                "series",
                MetricsPart.merged(parts).series().stream()
                        .filter(series -> destination.isEmpty() || destination.equals(series.destination()))
                        .map(series -> series(series, windows))
                        .toList());
        Json.answer(context, HttpStatus.OK.getCode(), body);
    }

    private static Map<String, Object> series(MetricsPart.Series series, Windows windows) {
        var json = new LinkedHashMap<String, Object>();
        json.put("qualifier", series.qualifier());
        json.put("destination", series.destination());
        json.put(
                "points",
                windows.starts().stream()
                        .map(start -> point(start, series.counts().getOrDefault(start, CallbackCounts.NONE)))
                        .toList());
        return json;
    }

    private static Map<String, Object> point(long start, CallbackCounts counts) {
        var point = new LinkedHashMap<String, Object>();
        point.put("timestamp", start);
        point.put("FunctionDestinationErrors", counts.dead());
        point.put("FunctionDestinationSucceed", counts.delivered());
        point.put("FunctionDestinationSucceeded", counts.delivered());
        point.put("deferred", counts.deferred());
        point.put("deliveryLagMsAvg", counts.lagAverage());
        point.put("deliveryLagMsMax", counts.lagMax());
        return point;
    }
}
