// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final long MIDNIGHT = 1_767_225_600_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aSeriesIsItsBarsAndTheMinutesInWhichThereWasSomething() {
        ObjectNode metrics = metrics(60, MIDNIGHT + 1, MIDNIGHT + 300_000);
        ArrayNode points = series(metrics);
        point(points, 0, 8, 0);
        point(points, 60_000, 0, 0);
        point(points, 240_000, 4, 1);

        assertThat(Series.lines(metrics))
                .containsExactly(
                        "f/LATEST to acs:mq:::/instances/i/topic/t",
                        "  delivered |█   ▄| 12",
                        "  errors    |    █| 1",
                        "  MINUTE (UTC)      DELIVERED  ERRORS  PUT OFF  LAG    LONGEST LAG",
                        "  2026-01-01 00:00  8          0       3        12 ms  1.5 s",
                        "  2026-01-01 00:01  0          0       3        -      -",
                        "  2026-01-01 00:04  4          1       3        12 ms  1.5 s");
    }

    @Test
    void aMonthOfHoursFitsOnALine() {
        ObjectNode metrics = metrics(3_600, MIDNIGHT, MIDNIGHT + 744 * 3_600_000L);
        ArrayNode points = series(metrics);
        for (int hour = 0; hour < 744; hour++) {
            point(points, hour * 3_600_000L, 1, 0);
        }
        point(points, -5, 1, 0);
        point(points, 800 * 3_600_000L, 1, 0);

        assertThat(Series.lines(metrics).get(1)).hasSize(2 + 10 + 62 + 4).endsWith("| 746");
    }

    @Test
    void thatThereIsNothingIsSaid() {
        assertThat(Series.lines(metrics(60, 0, 1))).containsExactly("No callback of f was counted in that time.");
    }

    private static ObjectNode metrics(int period, long from, long to) {
        ObjectNode metrics = JSON.createObjectNode();
        return metrics.put("functionName", "f")
                .put("period", period)
                .put("from", from)
                .put("to", to);
    }

    private static ArrayNode series(ObjectNode metrics) {
        ObjectNode one = metrics.putArray("series").addObject();
        return one.put("qualifier", "LATEST")
                .put("destination", "acs:mq:::/instances/i/topic/t")
                .putArray("points");
    }

    private static void point(ArrayNode points, long after, long delivered, long errors) {
        points.addObject()
                .put("timestamp", MIDNIGHT + after)
                .put("FunctionDestinationErrors", errors)
                .put("FunctionDestinationSucceed", delivered)
                .put("FunctionDestinationSucceeded", delivered)
                .put("deferred", 3)
                .put("deliveryLagMsAvg", 12)
                .put("deliveryLagMsMax", 1_500);
    }
}
