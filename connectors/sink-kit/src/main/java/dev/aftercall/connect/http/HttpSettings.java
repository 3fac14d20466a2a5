// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.SinkConfig;
import dev.aftercall.connect.Validators;
import dev.aftercall.schemas.arn.Account;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** The settings that say where a service is reached over HTTP and how long that may take, below a prefix of its sink. */
public final class HttpSettings {

    private static final String HOST =
            "https?://(?:\\[[0-9A-Fa-f:.]+]|(?:[A-Za-z0-9.-]|\\{account}|\\{region})+)(?::[0-9]{1,5})?";

    private final String prefix;
    private final Service service;

    /**
     * What a service has of its own.
     *
     * @param name for a person
     * @param endpoint where it is reached unless told otherwise, with {@code {account}} and {@code {region}} where they belong
     * @param endpointHint what else to know of it
     * @param timeoutHint what else to know of how long a request may take
     */
    public record Service(String name, String endpoint, String endpointHint, String timeoutHint) {}

    /**
     * The settings below a prefix.
     *
     * @param prefix such as {@code mns.}
     */
    public HttpSettings(String prefix, Service service) {
        this.prefix = prefix;
        this.service = service;
    }

    /** Adds those that say where. */
    public void definePlace(SettingGroup group) {
        group.text(
                        endpointKey(),
                        "Endpoint",
                        service.endpoint(),
                        Validators.matching(
                                HOST, "http(s)://host[:port], with {account} and {region} where they belong"),
                        "Where " + service.name()
                                + " is reached; `{account}` and `{region}` stand for those of a destination's address, so that one connector serves many. "
                                + service.endpointHint())
                .text(
                        regionKey(),
                        "Region",
                        "",
                        Validators.matching("[a-z0-9-]{0,64}", "a region"),
                        "Region of addresses that leave theirs empty.")
                .text(
                        accountKey(),
                        "Account",
                        "",
                        Validators.matching("[A-Za-z0-9_-]{0,64}", "an account"),
                        "Account of addresses that leave theirs empty.");
    }

    /** Adds those that say how long and how many. */
    public void defineRequests(SettingGroup group) {
        group.millis(
                        requestTimeoutKey(),
                        "Request timeout",
                        10_000,
                        between(100, 600_000),
                        ("How long a request may take, in milliseconds; below `" + SinkConfig.DELIVERY_TIMEOUT + "`. "
                                        + service.timeoutHint())
                                .strip())
                .millis(
                        connectTimeoutKey(),
                        "Connect timeout",
                        3_000,
                        between(100, 600_000),
                        "How long a connection may take to come about, in milliseconds.")
                .number(
                        connectionsKey(),
                        "Connections",
                        256,
                        between(1, 10_000),
                        "Connections that a task may have, over all accounts; not below `" + SinkConfig.MAX_IN_FLIGHT
                                + "`, and several times that where one destination may hang beside others.");
    }

    /** Where the service of an address is reached. */
    public EndpointTemplate endpoint(AbstractConfig values) {
        var own = new Account(values.getString(regionKey()), values.getString(accountKey()));
        return new EndpointTemplate(values.getString(endpointKey()), own);
    }

    /**
     * What bounds the requests.
     *
     * @param answerBytes how large an answer may be
     */
    public HttpLimits limits(AbstractConfig values, int answerBytes) {
        return new HttpLimits(
                values.getInt(connectionsKey()),
                Duration.ofMillis(values.getLong(connectTimeoutKey())),
                Duration.ofMillis(values.getLong(requestTimeoutKey())),
                answerBytes);
    }

    /** What is wrong between them and those of every sink, by the key to look at. */
    public Map<String, String> faults(Map<String, ?> values) {
        var faults = new LinkedHashMap<String, String>();
        if (values.get(requestTimeoutKey()) instanceof Long request
                && values.get(SinkConfig.DELIVERY_TIMEOUT) instanceof Long delivery
                && request >= delivery) {
            faults.put(
                    requestTimeoutKey(),
                    requestTimeoutKey() + " must be below " + SinkConfig.DELIVERY_TIMEOUT + ", which is " + delivery
                            + ", not " + request);
        }
        if (values.get(connectionsKey()) instanceof Integer connections
                && values.get(SinkConfig.MAX_IN_FLIGHT) instanceof Integer inFlight
                && connections < inFlight) {
            faults.put(
                    connectionsKey(),
                    connectionsKey() + " must not be below " + SinkConfig.MAX_IN_FLIGHT + ", which is " + inFlight
                            + ", but is " + connections);
        }
        return faults;
    }

    /** Key of the region of addresses that leave theirs empty. */
    public String regionKey() {
        return prefix + "region";
    }

    private String endpointKey() {
        return prefix + "endpoint";
    }

    private String accountKey() {
        return prefix + "account.id";
    }

    private String requestTimeoutKey() {
        return prefix + "request.timeout.ms";
    }

    private String connectTimeoutKey() {
        return prefix + "connect.timeout.ms";
    }

    private String connectionsKey() {
        return prefix + "max.connections";
    }
}
