// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Stream threads that hang: each polls again and again, also while it has nothing to do. */
public final class StuckThreads {

    private static final String LAST_POLL = "last-poll-seconds-ago";
    private static final Pattern CONSUMER = Pattern.compile(".*-(StreamThread-\\d+)-consumer");

    private StuckThreads() {}

    /** The names of those that have not polled for longer than this. One that has not begun is not stuck. */
    public static List<String> among(Map<MetricName, ? extends Metric> metrics, Duration maxAge) {
        return metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals(LAST_POLL))
                .filter(metric -> metric.metricValue() instanceof Number age && age.doubleValue() > maxAge.toSeconds())
                .map(metric -> CONSUMER.matcher(
                        String.valueOf(metric.metricName().tags().get("client-id"))))
                .filter(Matcher::matches)
                .map(consumer -> consumer.group(1))
                .sorted()
                .toList();
    }
}
