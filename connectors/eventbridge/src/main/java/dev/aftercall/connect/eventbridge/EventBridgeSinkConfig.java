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
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What an operator may turn on the EventBridge sink.
 *
 * @param name name of the connector
 * @param endpoint where EventBridge is reached
 * @param largestEvent bytes that an event may have, by the service's own way of counting
 * @param batch what a request may hold
 * @param limits what bounds the requests
 */
record EventBridgeSinkConfig(
        String name, EndpointTemplate endpoint, int largestEvent, Batch.Limits batch, HttpLimits limits) {

    static final String ENDPOINT = "eventbridge.endpoint";
    static final String REGION = "eventbridge.region";
    static final String ACCOUNT = "eventbridge.account.id";
    static final String MAX_EVENT = "eventbridge.max.event.bytes";
    static final String MAX_EVENTS = "eventbridge.max.batch.events";
    static final String MAX_BATCH = "eventbridge.max.batch.bytes";
    static final String REQUEST_TIMEOUT = "eventbridge.request.timeout.ms";
    static final String CONNECT_TIMEOUT = "eventbridge.connect.timeout.ms";
    static final String CONNECTIONS = "eventbridge.max.connections";

    private static final CredentialsSettings CREDENTIALS = new CredentialsSettings("eventbridge.");
    private static final String HOST =
            "https?://(?:\\[[0-9A-Fa-f:.]+]|(?:[A-Za-z0-9.-]|\\{account}|\\{region})+)(?::[0-9]{1,5})?";
    // An answer has a line for each of the events of a batch.
    private static final int LARGEST_ANSWER = 1 << 20;

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        service(new SettingGroup(definition, "EventBridge"));
        CREDENTIALS.define(new SettingGroup(definition, "Access"));
        batches(new SettingGroup(definition, "Batches"));
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
                        "Where EventBridge is reached; `{account}` and `{region}` stand for those of a destination's address, so that one connector serves many. Inside a VPC `http://{account}.eventbridge.{region}-vpc.aliyuncs.com`. The signature does not cover the events: outside of one, use https.")
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

    private static void batches(SettingGroup group) {
        group.number(
                        MAX_EVENT,
                        "Largest event",
                        65_536,
                        between(1, 4 << 20),
                        "Bytes that an event may have, as EventBridge counts them; what is larger is refused without asking it.")
                .number(
                        MAX_EVENTS,
                        "Events in a request",
                        16,
                        between(1, 1_000),
                        "How many events go into one request at most.")
                .number(
                        MAX_BATCH,
                        "Bytes in a request",
                        262_144,
                        between(1, 16 << 20),
                        "Bytes that the events of one request may have together, as EventBridge counts them.");
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
                values.getInt(MAX_EVENT),
                new Batch.Limits(values.getInt(MAX_EVENTS), values.getInt(MAX_BATCH)),
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
        if (values.get(CONNECTIONS) instanceof Integer connections
                && values.get(SinkConfig.MAX_IN_FLIGHT) instanceof Integer inFlight
                && connections < inFlight) {
            faults.put(
                    CONNECTIONS,
                    CONNECTIONS + " must not be below " + SinkConfig.MAX_IN_FLIGHT + ", which is " + inFlight
                            + ", but is " + connections);
        }
        if (values.get(MAX_EVENT) instanceof Integer event
                && values.get(MAX_BATCH) instanceof Integer batch
                && batch < event) {
            faults.put(
                    MAX_BATCH,
                    MAX_BATCH + " must not be below " + MAX_EVENT + ", which is " + event + ", but is " + batch);
        }
        if (values.get(SinkConfig.HEADERS) instanceof List<?> headers) {
            headers.stream()
                    .map(Object::toString)
                    .filter(name -> !Events.mayExtend(name))
                    .findFirst()
                    .ifPresent(name -> faults.put(
                            SinkConfig.HEADERS,
                            SinkConfig.HEADERS + " must name attributes that may extend an event (1 to 20 lower-case"
                                    + " letters and digits, none of its own), not " + name));
        }
        return faults;
    }
}
