// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.v1.DeliveryResult;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.Test;

/** With the metrics of a worker as they are: one register for the tasks of all plugins. */
class DeliveryMetersTest {

    private final Metrics worker = new Metrics();

    @Test
    void whatATaskCountsIsItsOwnAndStaysWhenAnotherCloses() throws Exception {
        DeliveryMeters kept = meters("0", new PluginMetricsImpl(worker, Map.of("task", "0")));
        try (var closing = new PluginMetricsImpl(worker, Map.of("task", "1"))) {
            meters("0", closing)
                    .count(DeliveryResult.DELIVERED); // the same name, as an earlier life of the task has it
            kept.count(DeliveryResult.REJECTED);
            assertThat(delivered("1")).isEqualTo(1.0);
        }

        kept.count(DeliveryResult.DELIVERED);
        kept.count(DeliveryResult.DELIVERED);

        assertThat(delivered("0")).isEqualTo(2.0);
    }

    private static DeliveryMeters meters(String task, PluginMetrics ofTask) {
        var context = new StubSinkTaskContext() {
            @Override
            public PluginMetrics pluginMetrics() {
                return ofTask;
            }
        };
        return DeliveryMeters.of(context, task, () -> 0, () -> 0);
    }

    private double delivered(String task) {
        return ((Number) worker.metric(worker.metricName("delivered-total", "plugins", Map.of("task", task)))
                        .metricValue())
                .doubleValue();
    }
}
