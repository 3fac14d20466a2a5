// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.SinkConfig;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.credentials.CredentialsSettings;
import dev.aftercall.connect.http.HttpLimits;
import dev.aftercall.connect.http.HttpSettings;
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

    static final String MAX_EVENT = "eventbridge.max.event.bytes";
    static final String MAX_BATCH_EVENTS = "eventbridge.max.batch.events";
    static final String MAX_BATCH = "eventbridge.max.batch.bytes";

    private static final CredentialsSettings CREDENTIALS = new CredentialsSettings("eventbridge.");
    private static final HttpSettings HTTP = new HttpSettings(
            "eventbridge.",
            new HttpSettings.Service(
                    "EventBridge",
                    "https://{account}.eventbridge.{region}.aliyuncs.com",
                    "Inside a VPC `http://{account}.eventbridge.{region}-vpc.aliyuncs.com`. The signature does not cover the events, so let it be HTTPS anywhere else.",
                    ""));
    // A line for each event; what is longer is not from EventBridge.
    private static final int LARGEST_ANSWER = 256 << 10;
    private static final int LONGEST_EXTENSION = 20;
    // What an event has already, or gets from EventBridge.
    private static final Set<String> RESERVED =
            Set.of("id", "source", "type", "subject", "time", "specversion", "datacontenttype", "dataschema", "data");

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        HTTP.definePlace(new SettingGroup(definition, "EventBridge"));
        CREDENTIALS.define(new SettingGroup(definition, "Access"));
        events(new SettingGroup(definition, "Events"));
        HTTP.defineRequests(new SettingGroup(definition, "Requests"));
        return definition;
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

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static EventBridgeSinkConfig from(Map<String, String> settings) {
        AbstractConfig values = checked(settings);
        return new EventBridgeSinkConfig(
                settings.getOrDefault("name", "eventbridge-sink"),
                HTTP.endpoint(values),
                new EventRules(values.getInt(MAX_EVENT)),
                new BatchLimits(values.getInt(MAX_BATCH_EVENTS), values.getInt(MAX_BATCH)),
                HTTP.limits(values, LARGEST_ANSWER));
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
        faults.putAll(HTTP.faults(values));
        if (values.get(MAX_BATCH) instanceof Integer batch
                && values.get(MAX_EVENT) instanceof Integer event
                && batch < event) {
            faults.put(
                    MAX_BATCH,
                    MAX_BATCH + " must not be below " + MAX_EVENT + ", which is " + event + ", but is " + batch);
        }
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

    private static boolean isExtension(String name) {
        return name.length() <= LONGEST_EXTENSION
                && !RESERVED.contains(name)
                && !name.startsWith("aliyun")
                && name.chars().allMatch(each -> (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'));
    }
}
