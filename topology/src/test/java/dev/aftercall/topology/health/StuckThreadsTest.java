// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class StuckThreadsTest {

    private final Map<MetricName, Metric> metrics = new HashMap<>();

    @Test
    void aThreadThatHasNotPolledForLongerThanIsAllowedIsStuck() {
        polled("app-1-StreamThread-1-consumer", 60.0);
        polled("app-1-StreamThread-2-consumer", 61.0);

        assertThat(stuck()).containsExactly("StreamThread-2");
    }

    @Test
    void aThreadThatHasNotBegunIsNot() {
        polled("app-1-StreamThread-1-consumer", -1.0);

        assertThat(stuck()).isEmpty();
    }

    @Test
    void aConsumerThatPollsOnlyWhenThereIsNeedSaysNothing() {
        polled("app-1-StreamThread-1-restore-consumer", 900.0);
        polled("app-1-global-consumer", 900.0);

        assertThat(stuck()).isEmpty();
    }

    private List<String> stuck() {
        return StuckThreads.among(metrics, Duration.ofSeconds(60));
    }

    private void polled(String client, double secondsAgo) {
        var name = new MetricName("last-poll-seconds-ago", "consumer-metrics", "", Map.of("client-id", client));
        metrics.put(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return secondsAgo;
            }
        });
    }
}
