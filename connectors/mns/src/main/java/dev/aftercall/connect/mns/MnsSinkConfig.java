// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.SinkConfig;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.credentials.CredentialsSettings;
import dev.aftercall.connect.http.HttpLimits;
import dev.aftercall.connect.http.HttpSettings;
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

    static final String SIGNATURE = "mns.signature.version";
    static final String ENCODING = "mns.body.encoding";
    static final String MAX_BODY = "mns.max.body.bytes";
    static final String TAGS = "mns.message.tag.by.outcome";
    static final String PROPERTIES = "mns.user.properties";

    private static final CredentialsSettings CREDENTIALS = new CredentialsSettings("mns.");
    private static final HttpSettings HTTP = new HttpSettings(
            "mns.",
            new HttpSettings.Service(
                    "MNS",
                    "https://{account}.mns.{region}.aliyuncs.com",
                    "Inside a VPC `http://{account}.mns.{region}-internal.aliyuncs.com`.",
                    "Above 5000 at the real service, which holds a request that long before it says that there are too many."));

    static final String REGION = HTTP.regionKey();
    // A message of an error is one sentence; what is longer is not from MNS.
    private static final int LARGEST_ANSWER = 64 << 10;
    private static final String ON = "on";

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        service(new SettingGroup(definition, "MNS"));
        CREDENTIALS.define(new SettingGroup(definition, "Access"));
        messages(new SettingGroup(definition, "Messages"));
        HTTP.defineRequests(new SettingGroup(definition, "Requests"));
        return definition;
    }

    private static void service(SettingGroup group) {
        HTTP.definePlace(group);
        group.text(
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

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static MnsSinkConfig from(Map<String, String> settings) {
        AbstractConfig values = checked(settings);
        return new MnsSinkConfig(
                settings.getOrDefault("name", "mns-sink"),
                HTTP.endpoint(values),
                SignatureVersion.of(values.getString(SIGNATURE)),
                new MnsMessages(
                        BodyEncoding.of(values.getString(ENCODING)),
                        values.getInt(MAX_BODY),
                        values.getBoolean(TAGS),
                        values.getString(PROPERTIES).equals(ON)),
                HTTP.limits(values, LARGEST_ANSWER));
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
        faults.putAll(HTTP.faults(values));
        return faults;
    }
}
