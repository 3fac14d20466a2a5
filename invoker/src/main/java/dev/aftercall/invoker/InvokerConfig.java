// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.aftercall.invoker.call.CallLimits;
import dev.aftercall.invoker.call.OutcomeRules;
import dev.aftercall.invoker.call.RequestHeaders;
import dev.aftercall.invoker.kafka.KafkaSettings;
import dev.aftercall.schemas.TopicPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * What an operator may turn on the invoker. The table in {@code docs/reference/invoker-settings.md} is printed from {@link #DEF}.
 *
 * @param prefix what the names of topics begin with
 * @param instanceId which process this is; empty leaves it to the outermost layer
 * @param headers what functions are told
 * @param rules how answers are read
 * @param calls bounds of every call
 * @param flow how much is taken on at once
 * @param kafka settings of the clients
 * @param commitInterval how often offsets are committed
 * @param payloadTimeout longest time to get a payload by its address
 * @param startedReport how long a call goes on before it is reported as begun; empty for never
 */
public record InvokerConfig(
        TopicPrefix prefix,
        String instanceId,
        RequestHeaders headers,
        OutcomeRules rules,
        CallLimits calls,
        FlowLimits flow,
        KafkaSettings kafka,
        Duration commitInterval,
        Duration payloadTimeout,
        Optional<Duration> startedReport) {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String SCHEMA_REGISTRY_URL = "schema.registry.url";
    private static final String TOPIC_PREFIX = "topic.prefix";
    private static final String GROUP_ID = "group.id";
    private static final String INSTANCE_ID = "instance.id";
    private static final String SESSION_TIMEOUT = "session.timeout.ms";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";
    private static final String REGION = "region";
    private static final String ACCOUNT_ID = "account.id";
    private static final String STRICT = "strict.fc";
    private static final String MAX_IN_FLIGHT = "max.in.flight";
    private static final String MAX_IN_FLIGHT_PER_FUNCTION = "max.in.flight.per.function";
    private static final String QUEUE_MAX_WAIT = "queue.max.wait.ms";
    private static final String MAX_QUEUED = "max.queued";
    private static final String DEADLINE_GRACE = "deadline.grace.ms";
    private static final String CONNECT_TIMEOUT = "connect.timeout.ms";
    private static final String CONNECTION_IDLE = "connection.max.idle.ms";
    private static final String RESPONSE_MAX_BYTES = "response.max.bytes";
    private static final String REFUSE_PRIVATE_TARGETS = "refuse.private.targets";
    private static final String PAYLOAD_TIMEOUT = "payload.fetch.timeout.ms";
    private static final String STARTED_REPORT = "call.started.report.ms";
    private static final String SHUTDOWN_WAIT = "shutdown.max.wait.ms";

    /** Every setting. */
    public static final ConfigDef DEF = new ConfigDef()
            .define(BOOTSTRAP_SERVERS, LIST, HIGH, "Brokers to begin with, as host:port.")
            .define(SCHEMA_REGISTRY_URL, STRING, HIGH, "Where the schema registry is.")
            .define(TOPIC_PREFIX, STRING, "", MEDIUM, "What the names of all topics and of the group begin with.")
            .define(GROUP_ID, STRING, "aftercall-invoker", LOW, "Invokers of one group share the attempts.")
            .define(INSTANCE_ID, STRING, "", LOW, "Name of this process in outcomes; empty makes it pid@host.")
            .define(
                    SESSION_TIMEOUT,
                    INT,
                    10_000,
                    atLeast(1),
                    MEDIUM,
                    "After this long without a sign of life others take over.")
            .define(
                    COMMIT_INTERVAL,
                    LONG,
                    200L,
                    atLeast(0),
                    LOW,
                    "How often offsets of settled attempts are committed.")
            .define(REGION, STRING, "", MEDIUM, "Region that functions are told.")
            .define(ACCOUNT_ID, STRING, "", MEDIUM, "Account that functions are told.")
            .define(
                    STRICT,
                    BOOLEAN,
                    false,
                    LOW,
                    "Whether an HTTP status of 400 and above without x-fc-status is a result and not an error.")
            .define(MAX_IN_FLIGHT, INT, 512, between(1, 32_768), HIGH, "Calls at once, in this process.")
            .define(
                    MAX_IN_FLIGHT_PER_FUNCTION,
                    INT,
                    100,
                    atLeast(1),
                    HIGH,
                    "Calls at once of a function that does not say itself how many it takes.")
            .define(
                    QUEUE_MAX_WAIT,
                    LONG,
                    1_000L,
                    atLeast(0),
                    MEDIUM,
                    "An attempt that finds no free slot for this long is throttled, to be made later.")
            .define(MAX_QUEUED, INT, 256, atLeast(1), MEDIUM, "When this many wait for a slot no more are read.")
            .define(
                    DEADLINE_GRACE,
                    LONG,
                    3_000L,
                    between(0, 3_600_000),
                    MEDIUM,
                    "A call is cut off this long after the timeout of its function.")
            .define(
                    CONNECT_TIMEOUT,
                    LONG,
                    5_000L,
                    between(1, 3_600_000),
                    MEDIUM,
                    "A function that takes no connection for this long is not there.")
            .define(
                    CONNECTION_IDLE,
                    LONG,
                    4_000L,
                    between(1, 3_600_000),
                    LOW,
                    "A connection unused for this long is closed; less than the servers of functions keep it.")
            .define(
                    RESPONSE_MAX_BYTES,
                    INT,
                    4 << 20,
                    between(0, 6 << 20),
                    MEDIUM,
                    "A response larger than this is an error of its function.")
            .define(
                    REFUSE_PRIVATE_TARGETS,
                    BOOLEAN,
                    false,
                    MEDIUM,
                    "Whether functions at loopback, link-local and private addresses are refused.")
            .define(
                    PAYLOAD_TIMEOUT,
                    LONG,
                    5_000L,
                    between(1, 600_000),
                    LOW,
                    "Longest time to read back the payload of an attempt that does not carry it.")
            .define(
                    STARTED_REPORT,
                    LONG,
                    500L,
                    between(-1, 3_600_000),
                    LOW,
                    "A call that goes on for this long is reported as begun; 0 reports each at once, -1 none. The report is one more"
                            + " record for the topology to take in, so calls that are soon over go without.")
            .define(
                    SHUTDOWN_WAIT,
                    LONG,
                    10_000L,
                    between(0, 3_600_000),
                    LOW,
                    "Calls that go on when the process stops get this long to end.");

    /** Prefixes of settings that go to the clients as they are. */
    public static final List<String> PASSED_ON = List.of("consumer.", "producer.", "schema.registry.");

    /**
     * Reads settings.
     *
     * @throws org.apache.kafka.common.config.ConfigException for a setting that is missing or out of its range
     * @throws dev.aftercall.schemas.rules.InvalidField for a topic prefix that is none
     */
    public static InvokerConfig from(Map<String, String> properties) {
        var values = new AbstractConfig(DEF, properties, false);
        return new InvokerConfig(
                new TopicPrefix(values.getString(TOPIC_PREFIX)),
                values.getString(INSTANCE_ID),
                new RequestHeaders(values.getString(REGION), values.getString(ACCOUNT_ID)),
                new OutcomeRules(values.getBoolean(STRICT)),
                calls(values),
                flow(values),
                kafka(values, properties),
                millis(values, COMMIT_INTERVAL),
                millis(values, PAYLOAD_TIMEOUT),
                Optional.of(millis(values, STARTED_REPORT)).filter(wait -> !wait.isNegative()));
    }

    private static CallLimits calls(AbstractConfig values) {
        return new CallLimits(
                values.getInt(MAX_IN_FLIGHT),
                millis(values, CONNECT_TIMEOUT),
                millis(values, DEADLINE_GRACE),
                millis(values, CONNECTION_IDLE),
                values.getInt(RESPONSE_MAX_BYTES),
                values.getBoolean(REFUSE_PRIVATE_TARGETS));
    }

    private static FlowLimits flow(AbstractConfig values) {
        return new FlowLimits(
                values.getInt(MAX_IN_FLIGHT),
                values.getInt(MAX_IN_FLIGHT_PER_FUNCTION),
                millis(values, QUEUE_MAX_WAIT),
                values.getInt(MAX_QUEUED),
                millis(values, SHUTDOWN_WAIT));
    }

    private static KafkaSettings kafka(AbstractConfig values, Map<String, String> properties) {
        return new KafkaSettings(
                String.join(",", values.getList(BOOTSTRAP_SERVERS)),
                values.getString(SCHEMA_REGISTRY_URL),
                values.getString(TOPIC_PREFIX) + values.getString(GROUP_ID),
                values.getInt(SESSION_TIMEOUT),
                properties);
    }

    private static Duration millis(AbstractConfig values, String key) {
        return Duration.ofMillis(values.getLong(key));
    }
}
