// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.util.Map;

/** The settings as the annotations of the listeners name them. */
final class RetryableTopicProperties {

    private RetryableTopicProperties() {}

    static Map<String, Object> of(PeerSettings settings) {
        return Map.ofEntries(
                Map.entry("group.id", settings.groupId()),
                Map.entry("work.topic", settings.workTopic()),
                Map.entry("results.topic", settings.resultsTopic()),
                Map.entry("threads", settings.threads()),
                Map.entry("retry.threads", settings.retryThreads()),
                Map.entry("calls.attempts", attempts(settings.calls())),
                Map.entry("calls.first.ms", settings.calls().first().toMillis()),
                Map.entry("calls.longest.ms", settings.calls().longest().toMillis()),
                Map.entry("callbacks.attempts", attempts(settings.callbacks())),
                Map.entry("callbacks.first.ms", settings.callbacks().first().toMillis()),
                Map.entry("callbacks.longest.ms", settings.callbacks().longest().toMillis()));
    }

    /** The first is an attempt, too. */
    private static int attempts(RetrySchedule schedule) {
        return schedule.count() + 1;
    }
}
