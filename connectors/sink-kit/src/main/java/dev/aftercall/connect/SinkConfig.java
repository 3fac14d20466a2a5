// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * What an operator may turn on every sink.
 *
 * @param taskName name of the connector and number of the task
 * @param contents what of a record goes where
 * @param maxInFlightPerDestination how many deliveries a destination may leave unanswered
 * @param deliveryTimeout how long an answer is waited for
 * @param destinationWait how long a delivery may wait for a place in flight before it is given back
 * @param maxBacklog how many records may wait before the task takes no more
 * @param reports how deliveries are reported; empty for a sink that stands alone
 * @param retries when a sink that stands alone tries again
 */
public record SinkConfig(
        String taskName,
        Contents contents,
        int maxInFlightPerDestination,
        Duration deliveryTimeout,
        Duration destinationWait,
        int maxBacklog,
        Optional<ReportConfig> reports,
        RetrySchedule retries) {

    public static final String DESTINATION = "destination";
    public static final String CONTENT_TYPE = "content.type";
    public static final String HEADERS = "headers.forward";
    public static final String NULLS = "behavior.on.null.values";
    public static final String BOOTSTRAP_SERVERS = "deliveries.bootstrap.servers";
    public static final String REGISTRY_URL = "deliveries.schema.registry.url";
    public static final String PREFIX = "topic.prefix";
    public static final String MAX_IN_FLIGHT = "max.in.flight.per.destination";
    public static final String DELIVERY_TIMEOUT = "delivery.timeout.ms";
    public static final String WAIT = "destination.wait.ms";
    public static final String MAX_BACKLOG = "max.backlog.records";
    public static final String RETRY_BACKOFF = "retry.backoff.ms";
    public static final String RETRY_BACKOFF_MAX = "retry.backoff.max.ms";
    public static final String RETRY_TIMEOUT = "retry.timeout.ms";

    /** Whatever stands below it goes to the producer of reports. */
    public static final String PRODUCER = "deliveries.producer.";
    /** Whatever stands below it goes to the codec of reports. */
    public static final String REGISTRY = "deliveries.schema.registry.";

    /** Number of a task within its connector; set by the connector. */
    static final String TASK_INDEX = "task.index";

    // A sink that stands alone has nobody to give a delivery back to.
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** The settings that every sink has; a connector adds its own. */
    public static ConfigDef definition() {
        var definition = new ConfigDef().defineInternal(TASK_INDEX, ConfigDef.Type.INT, 0, Importance.LOW);
        contents(new SettingGroup(definition, "Records"));
        reports(new SettingGroup(definition, "Reports"));
        limits(new SettingGroup(definition, "Limits"));
        retries(new SettingGroup(definition, "Retries"));
        return definition;
    }

    private static void contents(SettingGroup group) {
        group.text(
                        DESTINATION,
                        "Destination",
                        "",
                        Validators.ADDRESS,
                        "Address (ARN) of the one destination of all records, whatever they are. Empty: the records are callbacks, and each names its own.")
                .text(
                        CONTENT_TYPE,
                        "Content type",
                        "application/json",
                        Validators.matching("[^\\s/]+/\\S[^\\r\\n]{0,200}", "a media type"),
                        "Content type of values that are no callbacks. Bytes and text arrive as they are, Structs and Maps as JSON.")
                .list(
                        HEADERS,
                        "Forwarded headers",
                        "traceparent,tracestate",
                        Validators.HEADERS,
                        "Headers of a record that go along with it, by name, with commas between.")
                .text(
                        NULLS,
                        "Records without a value",
                        NullPolicy.REPORT.word(),
                        ConfigDef.ValidString.in(NullPolicy.words()),
                        "What is done with a record without a value: `report` keeps it where records are that cannot be delivered, `ignore` passes it over, `fail` stops the task.");
    }

    private static void reports(SettingGroup group) {
        group.text(
                        BOOTSTRAP_SERVERS,
                        "Brokers",
                        "",
                        Validators.HOSTS_AND_PORTS_OR_NONE,
                        "Kafka brokers that deliveries are reported to: host:port, several with commas between. Empty: the sink stands alone, tries again by itself, and gives up to Connect's dead letter queue.")
                .text(
                        REGISTRY_URL,
                        "Schema registry",
                        "",
                        Validators.REGISTRY_URLS,
                        "Schema registry of the reports, with Confluent's API; several with commas between.")
                .text(
                        PREFIX,
                        "Topic prefix",
                        "",
                        Validators.TOPIC_PREFIX,
                        "What stands before the names of this installation's topics.");
    }

    private static void limits(SettingGroup group) {
        group.number(
                        MAX_IN_FLIGHT,
                        "In flight per destination",
                        64,
                        between(1, 10_000),
                        "Deliveries that one destination may leave unanswered.")
                .millis(
                        WAIT,
                        "Wait for a destination",
                        1_000,
                        between(0, 60_000),
                        "How long a delivery may wait while its destination has all it may have in flight, in milliseconds; then it is reported as not attempted, and so are others at once as long as the destination answers nothing. So a burst is carried through, and a destination that hangs does not hold up the others. A sink that stands alone lets it wait.")
                .millis(
                        DELIVERY_TIMEOUT,
                        "Delivery timeout",
                        30_000,
                        between(100, 600_000),
                        "How long a destination may take to answer, in milliseconds; then the delivery is deferred.")
                .number(
                        MAX_BACKLOG,
                        "Backlog",
                        1_000,
                        between(1, 100_000),
                        "Records that may wait, for a place at their destination, for their next attempt or for the acknowledgement of their report, before the task pauses. Each is held in memory.");
    }

    private static void retries(SettingGroup group) {
        group.millis(
                        RETRY_BACKOFF,
                        "First wait",
                        500,
                        between(1, 3_600_000),
                        "How long a sink that stands alone waits before it tries again, in milliseconds; each further wait is twice as long.")
                .millis(
                        RETRY_BACKOFF_MAX,
                        "Longest wait",
                        60_000,
                        between(1, 3_600_000),
                        "The longest of these waits, in milliseconds.")
                .millis(
                        RETRY_TIMEOUT,
                        "Patience",
                        1_800_000,
                        between(0, 86_400_000),
                        "How long after its first failure a delivery may be tried again by a sink that stands alone, in milliseconds; then it goes to the dead letter queue.");
    }

    /** What bounds the deliveries of a task. */
    Flights.Limits flightLimits() {
        return new Flights.Limits(
                maxInFlightPerDestination, deliveryTimeout, reports.isPresent() ? destinationWait : FOR_EVER);
    }

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    public static SinkConfig from(Map<String, String> settings) {
        var values = new AbstractConfig(definition(), settings, false);
        SinkRules.faults(values.values()).forEach((key, fault) -> {
            throw new ConfigException(fault);
        });
        String taskName = settings.getOrDefault("name", "aftercall-sink") + "-" + values.getInt(TASK_INDEX);
        return new SinkConfig(
                taskName,
                new Contents(
                        values.getString(DESTINATION),
                        values.getString(CONTENT_TYPE),
                        values.getList(HEADERS),
                        NullPolicy.of(values.getString(NULLS))),
                values.getInt(MAX_IN_FLIGHT),
                millis(values, DELIVERY_TIMEOUT),
                millis(values, WAIT),
                values.getInt(MAX_BACKLOG),
                values.getString(BOOTSTRAP_SERVERS).isEmpty()
                        ? Optional.empty()
                        : Optional.of(ReportConfig.from(taskName, settings, values)),
                new RetrySchedule(
                        millis(values, RETRY_BACKOFF),
                        millis(values, RETRY_BACKOFF_MAX),
                        millis(values, RETRY_TIMEOUT)));
    }

    private static Duration millis(AbstractConfig values, String key) {
        return Duration.ofMillis(values.getLong(key));
    }
}
