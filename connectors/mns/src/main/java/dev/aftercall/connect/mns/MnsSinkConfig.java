// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

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
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What an operator may turn on the MNS sink.
 *
 * @param name name of the connector
 * @param endpoint where MNS is reached
 * @param signature how requests are signed
 * @param messages what messages look like
 * @param limits what bounds the requests
 */
record MnsSinkConfig(
        String name, EndpointTemplate endpoint, SignatureVersion signature, MnsMessages messages, HttpLimits limits) {

    static final String ENDPOINT = "mns.endpoint";
    static final String REGION = "mns.region";
    static final String ACCOUNT = "mns.account.id";
    static final String SIGNATURE = "mns.signature.version";
    static final String ENCODING = "mns.body.encoding";
    static final String MAX_BODY = "mns.max.body.bytes";
    static final String TAGS = "mns.message.tag.by.outcome";
    static final String PROPERTIES = "mns.user.properties";
    static final String REQUEST_TIMEOUT = "mns.request.timeout.ms";
    static final String CONNECT_TIMEOUT = "mns.connect.timeout.ms";
    static final String CONNECTIONS = "mns.max.connections";

    private static final CredentialsSettings CREDENTIALS = new CredentialsSettings("mns.");
    private static final String HOST =
            "https?://(?:\\[[0-9A-Fa-f:.]+]|(?:[A-Za-z0-9.-]|\\{account}|\\{region})+)(?::[0-9]{1,5})?";
    // A message of an error is one sentence; what is longer is not from MNS.
    private static final int LARGEST_ANSWER = 64 << 10;
    private static final String ON = "on";

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        service(new SettingGroup(definition, "MNS"));
        CREDENTIALS.define(new SettingGroup(definition, "Access"));
        messages(new SettingGroup(definition, "Messages"));
        requests(new SettingGroup(definition, "Requests"));
        return definition;
    }

    private static void service(SettingGroup group) {
        group.text(
                        ENDPOINT,
                        "Endpoint",
                        "https://{account}.mns.{region}.aliyuncs.com",
                        Validators.matching(
                                HOST, "http(s)://host[:port], with {account} and {region} where they belong"),
                        "Where MNS is reached; `{account}` and `{region}` stand for those of a destination's address, so that one connector serves many. Inside a VPC `http://{account}.mns.{region}-internal.aliyuncs.com`.")
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
                        "Account of addresses that leave theirs empty.")
                .text(
                        SIGNATURE,
                        "Signature",
                        SignatureVersion.V2.word(),
                        ConfigDef.ValidString.in(SignatureVersion.V2.word(), SignatureVersion.V4.word()),
                        "How requests are signed: `v2`, which every region knows, or `v4`, which signs the region of the address too.");
    }

    private static void messages(SettingGroup group) {
        group.text(
                        ENCODING,
                        "Body",
                        BodyEncoding.RAW.word(),
                        ConfigDef.ValidString.in(BodyEncoding.RAW.word(), BodyEncoding.BASE64.word()),
                        "How a content becomes the body of a message: `raw` as it is, which consumers read with the SDK's `getMessageBodyAsRawString`, or `base64`, which takes any bytes, is a third larger, and is what the SDK's `getMessageBody` expects.")
                .number(
                        MAX_BODY,
                        "Largest body",
                        65_536,
                        between(1, 4 << 20),
                        "Bytes that a body may have as it is sent, base64 included; what is larger is refused without asking MNS.")
                .flag(
                        TAGS,
                        "Tags by outcome",
                        "Whether callbacks to topics are tagged `succeeded` or `failed`, for subscriptions that filter by tag.")
                .text(
                        PROPERTIES,
                        "User properties",
                        ON,
                        ConfigDef.ValidString.in(ON, "off"),
                        "Whether a message has user properties: `ce_id`, the same on every delivery, `ce_type`, and the headers of `headers.forward`. With `off` a message is nothing but its body.");
    }

    private static void requests(SettingGroup group) {
        group.millis(
                        REQUEST_TIMEOUT,
                        "Request timeout",
                        10_000,
                        between(100, 600_000),
                        "How long a request may take, in milliseconds; below `delivery.timeout.ms`. Above 5000 at the real service, which holds a request that long before it says that there are too many.")
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
                        "Connections that a task may have, over all accounts; not below `max.in.flight.per.destination`, and several times that where one queue may hang beside others.");
    }

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static MnsSinkConfig from(Map<String, String> settings) {
        AbstractConfig values = checked(settings);
        var own = new Account(values.getString(REGION), values.getString(ACCOUNT));
        return new MnsSinkConfig(
                settings.getOrDefault("name", "mns-sink"),
                new EndpointTemplate(values.getString(ENDPOINT), own),
                SignatureVersion.of(values.getString(SIGNATURE)),
                new MnsMessages(
                        BodyEncoding.of(values.getString(ENCODING)),
                        values.getInt(MAX_BODY),
                        values.getBoolean(TAGS),
                        values.getString(PROPERTIES).equals(ON)),
                new HttpLimits(
                        values.getInt(CONNECTIONS),
                        Duration.ofMillis(values.getLong(CONNECT_TIMEOUT)),
                        Duration.ofMillis(values.getLong(REQUEST_TIMEOUT)),
                        LARGEST_ANSWER));
    }

    /**
     * Who a task is to MNS.
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
        return faults;
    }
}
