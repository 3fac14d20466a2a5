// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.SinkConfig;
import dev.aftercall.connect.Validators;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.credentials.CredentialsSettings;
import dev.aftercall.connect.http.HttpLimits;
import dev.aftercall.schemas.arn.Account;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What an operator may turn on the EventBridge sink.
 *
 * @param name name of the connector
 * @param endpoint where EventBridge is reached
 * @param rules what is asked of an event
 * @param batches how much one request may put
 * @param limits what bounds the requests
 */
record EventBridgeSinkConfig(
        String name, EndpointTemplate endpoint, EventRules rules, BatchLimits batches, HttpLimits limits) {

    static final String ENDPOINT = "eventbridge.endpoint";
    static final String REGION = "eventbridge.region";
    static final String ACCOUNT = "eventbridge.account.id";
    static final String MAX_EVENT = "eventbridge.max.event.bytes";
    static final String MAX_BATCH_EVENTS = "eventbridge.max.batch.events";
    static final String MAX_BATCH = "eventbridge.max.batch.bytes";
    static final String REQUEST_TIMEOUT = "eventbridge.request.timeout.ms";
    static final String CONNECT_TIMEOUT = "eventbridge.connect.timeout.ms";
    static final String CONNECTIONS = "eventbridge.max.connections";

    private static final CredentialsSettings CREDENTIALS = new CredentialsSettings("eventbridge.");
    private static final String HOST =
            "https?://(?:\\[[0-9A-Fa-f:.]+]|(?:[A-Za-z0-9.-]|\\{account}|\\{region})+)(?::[0-9]{1,5})?";
    // A line for each event; what is longer is not from EventBridge.
    private static final int LARGEST_ANSWER = 256 << 10;
    private static final int LONGEST_EXTENSION = 20;
    // What an event has already, or gets from EventBridge.
    private static final Set<String> RESERVED =
            Set.of("id", "source", "type", "subject", "time", "specversion", "datacontenttype", "dataschema", "data");

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        service(new SettingGroup(definition, "EventBridge"));
        CREDENTIALS.define(new SettingGroup(definition, "Access"));
        events(new SettingGroup(definition, "Events"));
        requests(new SettingGroup(definition, "Requests"));
        return definition;
    }

    private static void service(SettingGroup group) {
        group.text(
                        ENDPOINT,
                        "Endpoint",
                        "https://{account}.eventbridge.{region}.aliyuncs.com",
                        Validators.matching(
                                HOST, "http(s)://host[:port], with {account} and {region} where they belong"),
                        "Where EventBridge is reached; `{account}` and `{region}` stand for those of a destination's address, so that one connector serves many. Inside a VPC `http://{account}.eventbridge.{region}-vpc.aliyuncs.com`. The signature does not cover the events, so let it be HTTPS anywhere else.")
                .text(
                        REGION,
                        "Region",
                        "",
                        Validators.matching("[a-z0-9-]{0,64}", "a region"),
                        "Region of addresses that leave theirs empty.")
                .text(
                        ACCOUNT,
                        "Account",
                        "",
                        Validators.matching("[A-Za-z0-9_-]{0,64}", "an account"),
                        "Account of addresses that leave theirs empty.");
    }

    private static void events(SettingGroup group) {
        group.number(
                        MAX_EVENT,
                        "Largest event",
                        65_536,
                        between(1, 16 << 20),
                        "Bytes that an event may have as EventBridge counts: its content, its attributes, 36 for its time; what is larger is refused without asking EventBridge.")
                .number(
                        MAX_BATCH_EVENTS,
                        "Events at once",
                        16,
                        between(1, 1_000),
                        "Events that go to one bus in one request, at most. They are those that are there: none waits for others.")
                .number(
                        MAX_BATCH,
                        "Bytes at once",
                        262_144,
                        between(1, 16 << 20),
                        "Bytes that the events of one request may have together, as EventBridge counts; not below `eventbridge.max.event.bytes`.");
    }

    private static void requests(SettingGroup group) {
        group.millis(
                        REQUEST_TIMEOUT,
                        "Request timeout",
                        10_000,
                        between(100, 600_000),
                        "How long a request may take, in milliseconds; below `delivery.timeout.ms`.")
                .millis(
                        CONNECT_TIMEOUT,
                        "Connect timeout",
                        3_000,
                        between(100, 600_000),
                        "How long a connection may take to come about, in milliseconds.")
                .number(
                        CONNECTIONS,
                        "Connections",
                        256,
                        between(1, 10_000),
                        "Connections that a task may have, over all accounts; not below `max.in.flight.per.destination`, and several times that where one bus may hang beside others.");
    }

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static EventBridgeSinkConfig from(Map<String, String> settings) {
        AbstractConfig values = checked(settings);
        var own = new Account(values.getString(REGION), values.getString(ACCOUNT));
        return new EventBridgeSinkConfig(
                settings.getOrDefault("name", "eventbridge-sink"),
                new EndpointTemplate(values.getString(ENDPOINT), own),
                new EventRules(values.getInt(MAX_EVENT)),
                new BatchLimits(values.getInt(MAX_BATCH_EVENTS), values.getInt(MAX_BATCH)),
                new HttpLimits(
                        values.getInt(CONNECTIONS),
                        Duration.ofMillis(values.getLong(CONNECT_TIMEOUT)),
                        Duration.ofMillis(values.getLong(REQUEST_TIMEOUT)),
                        LARGEST_ANSWER));
    }

    /**
     * Who a task is to EventBridge.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static CredentialsProvider credentials(Map<String, String> settings) {
        return CREDENTIALS
                .read(checked(settings))
                .orElseThrow(() -> new ConfigException(CREDENTIALS.keyId() + " is missing"));
    }

    private static AbstractConfig checked(Map<String, String> settings) {
        var values = new AbstractConfig(definition(), settings, false);
        faults(values.values()).forEach((key, fault) -> {
            throw new ConfigException(fault);
        });
        return values;
    }

    /** What is wrong between settings, by the key to look at. */
    static Map<String, String> faults(Map<String, ?> values) {
        var faults = new LinkedHashMap<>(CREDENTIALS.faults(values, false));
        if (values.get(REQUEST_TIMEOUT) instanceof Long request
                && values.get(SinkConfig.DELIVERY_TIMEOUT) instanceof Long delivery
                && request >= delivery) {
            faults.put(
                    REQUEST_TIMEOUT,
                    REQUEST_TIMEOUT + " must be below " + SinkConfig.DELIVERY_TIMEOUT + ", which is " + delivery
                            + ", not " + request);
        }
        notBelow(CONNECTIONS, SinkConfig.MAX_IN_FLIGHT, values, faults);
        notBelow(MAX_BATCH, MAX_EVENT, values, faults);
        if (values.get(SinkConfig.HEADERS) instanceof List<?> headers) {
            headers.stream()
                    .map(Object::toString)
                    .filter(header -> !isExtension(header))
                    .findFirst()
                    .ifPresent(
                            header -> faults.put(
                                    SinkConfig.HEADERS,
                                    SinkConfig.HEADERS + " must name what can be an extension of a CloudEvent, not "
                                            + header
                                            + ": 1 to 20 lower-case letters and digits, no attribute, nothing that begins with aliyun"));
        }
        return faults;
    }

    private static void notBelow(String key, String least, Map<String, ?> values, Map<String, String> faults) {
        if (values.get(key) instanceof Integer value && values.get(least) instanceof Integer bound && value < bound) {
            faults.put(key, key + " must not be below " + least + ", which is " + bound + ", but is " + value);
        }
    }

    private static boolean isExtension(String name) {
        return name.length() <= LONGEST_EXTENSION
                && !RESERVED.contains(name)
                && !name.startsWith("aliyun")
                && name.chars().allMatch(each -> (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'));
    }
}
