// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.meters;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** What the stages of the flow measure, each for its task, with sensors of Kafka Streams. A name here is read by dashboards. */
public enum StageMeter {
    DUPLICATES(Kind.COUNT, "duplicates", "Invocations dropped because their function has seen their task id."),
    STALE_OUTCOMES(
            Kind.COUNT, "stale-outcomes", "Reports of anything but the attempt under way: late, or told before."),
    STALE_DELIVERIES(Kind.COUNT, "stale-deliveries", "Reports of anything but the delivery under way."),
    LOST_ATTEMPTS(
            Kind.COUNT, "lost-attempts", "Attempts, fetches and cancels sent again because no word of them came."),
    LEDGER_DRIFTS(
            Kind.COUNT, "ledger-drifts", "Counts of open invocations that disagree with the ledger. Any is a bug."),
    DUE_LAG(Kind.VALUE, "due-lag-ms", "How late the earliest timer is that is due and still held."),
    HOLD_TICK_P50(Kind.VALUE, "hold-tick-p50-ms", "How long a look at the timers takes, the median."),
    HOLD_TICK_P99(Kind.VALUE, "hold-tick-p99-ms", "The same, exceeded by one in a hundred."),
    HOLD_TICK_MAX(Kind.VALUE, "hold-tick-max-ms", "The same, at most."),
    LATENESS_P50(Kind.VALUE, "timer-lateness-p50-ms", "How late timers are let go, the median."),
    LATENESS_P99(Kind.VALUE, "timer-lateness-p99-ms", "The same, exceeded by one in a hundred."),
    LATENESS_AVG(Kind.VALUE, "timer-lateness-avg-ms", "The same, on average."),
    LATENESS_MAX(Kind.VALUE, "timer-lateness-max-ms", "The same, at most."),
    TIMERS_LET_GO(Kind.VALUE, "timers-let-go-total", "Timers let go."),
    CALLBACKS_PARKED(Kind.VALUE, "callbacks-parked", "Callbacks that wait until their destination is well."),
    OLDEST_UNDELIVERED(
            Kind.VALUE,
            "oldest-undelivered-age-ms",
            "How long ago the earliest invocation settled whose callback is neither delivered nor dead; 0 when there is none."),
    LEDGER_ACCEPTED(Kind.LEDGER, "ledger-accepted", "Invocations accepted."),
    LEDGER_ACTIVE(Kind.LEDGER, "ledger-active", "Invocations that are not over."),
    LEDGER_SUCCEEDED(Kind.LEDGER, "ledger-succeeded", "Invocations that succeeded."),
    LEDGER_FAILED(Kind.LEDGER, "ledger-failed", "Invocations that failed."),
    LEDGER_EXPIRED(Kind.LEDGER, "ledger-expired", "Invocations that grew too old."),
    LEDGER_STOPPED(Kind.LEDGER, "ledger-stopped", "Invocations that were stopped."),
    LEDGER_INVALID(Kind.LEDGER, "ledger-invalid", "Invocations that could never run."),
    LEDGER_CALLBACKS_PENDING(Kind.LEDGER, "ledger-callbacks-pending", "Callbacks whose fate is open."),
    LEDGER_CALLBACKS_FAILED(Kind.LEDGER, "ledger-callbacks-failed", "Callbacks that are dead."),
    LEDGER_DRIFT(
            Kind.LEDGER,
            "ledger-drift",
            "Invocations and callbacks that are not accounted for. Anything but 0 is a bug."),
    ENQUEUED(Kind.SERVICE, "FunctionEnqueueCount", "Invocations accepted."),
    DEQUEUED(Kind.SERVICE_COUNT, "FunctionDequeueCount", "Invocations whose first attempt has begun, since the start."),
    LATENCY_AVG(
            Kind.SERVICE,
            "FunctionAsyncMessageLatencyAvg",
            "Time from acceptance to the first attempt in the last minute, on average, in milliseconds."),
    LATENCY_MAX(Kind.SERVICE, "FunctionAsyncMessageLatencyMax", "The same, at most."),
    BACKLOG(Kind.SERVICE, "FunctionAsyncMessagesBacklogV2", "Invocations that wait for an attempt."),
    IN_PROCESS(Kind.SERVICE, "FunctionAsyncMessagesInProcess", "Invocations with an attempt under way."),
    EXPIRED_DROPPED(Kind.SERVICE, "FunctionAsyncEventExpiredDropped", "Invocations that grew too old.");

    /** What the names of those begin with that are called as the service calls them, before it is left away. */
    static final String SERVICE_PREFIX = "kafka.aftercall.Function";

    private static final String GROUP = "aftercall";

    private enum Kind {
        COUNT("kafka_stream_aftercall_%s_total", "task"),
        VALUE("kafka_aftercall_%s", "task"),
        LEDGER("kafka_aftercall_%s", "task, function"),
        SERVICE("%s", "task, function"),
        SERVICE_COUNT("%s_total", "task, function");

        private final String scraped;
        private final String tags;

        Kind(String scraped, String tags) {
            this.scraped = scraped;
            this.tags = tags;
        }
    }

    private final Kind kind;
    private final String id;
    private final String description;

    StageMeter(Kind kind, String id, String description) {
        this.kind = kind;
        this.id = id;
        this.description = description;
    }

    /** Counts for the task of a stage. */
    public Sensor counter(ProcessingContext context) {
        return context.metrics().addRateTotalSensor(GROUP, task(context), id, RecordingLevel.INFO);
    }

    /** Its name for the task of a stage. */
    public MetricName of(ProcessingContext context) {
        return name(Map.of("task-id", task(context)));
    }

    /** Its name for a function, in the task of a stage. */
    public MetricName of(ProcessingContext context, String functionName) {
        return name(Map.of("task-id", task(context), "function", functionName));
    }

    private MetricName name(Map<String, String> tags) {
        return new MetricName(id, GROUP + "-metrics", description, tags);
    }

    private static String task(ProcessingContext context) {
        return context.taskId().toString();
    }

    /** What it says, for a person. */
    public String description() {
        return description;
    }

    /** What it is told apart by. */
    public String tags() {
        return kind.tags;
    }

    /** Its name where it is scraped. */
    public String scrapedName() {
        return kind.scraped.formatted(id.replace('-', '_'));
    }
}
