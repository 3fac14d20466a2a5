// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.SinkConfig;
import dev.aftercall.connect.Validators;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may turn on the RocketMQ sink.
 *
 * @param name name of the connector
 * @param nameServers name servers, in the client's own notation
 * @param credentials who it is; empty for a cluster that asks nobody
 * @param namespace namespace that topics are in; empty for none
 * @param sendTimeout how long the client tries to send
 * @param tls whether connections are encrypted
 * @param tagsByOutcome whether a message is tagged by what became of the invocation
 * @param noRouteGrace how long a topic may be without a route before its callbacks are refused
 */
record RocketMqSinkConfig(
        String name,
        String nameServers,
        Optional<Credentials> credentials,
        String namespace,
        Duration sendTimeout,
        boolean tls,
        boolean tagsByOutcome,
        Duration noRouteGrace) {

    static final String NAME_SERVERS = "rocketmq.name.server.address";
    static final String ACCESS_KEY = "rocketmq.access.key";
    static final String SECRET_KEY = "rocketmq.secret.key";
    static final String NAMESPACE = "rocketmq.namespace";
    static final String TLS = "rocketmq.tls";
    static final String SEND_TIMEOUT = "rocketmq.send.timeout.ms";
    static final String NO_ROUTE_GRACE = "rocketmq.no.route.grace.ms";
    static final String TAGS = "rocketmq.tags.by.outcome";

    private static final String SERVER = "(?:https?://)?(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}";
    private static final ConfigDef.Validator SERVERS =
            Validators.matching(SERVER + "(?:[;,]" + SERVER + ")*", "host:port[;host:port…]");
    private static final ConfigDef.Validator NO_BLANKS = Validators.matching("\\S*", "without blanks");
    private static final ConfigDef.Validator NAMESPACES =
            Validators.matching("[A-Za-z0-9_-]{0,64}", "at most 64 letters, digits, - and _");

    /**
     * Who a producer is to the cluster.
     *
     * @param accessKey name of the identity
     * @param secretKey what its requests are signed with
     */
    record Credentials(String accessKey, Password secretKey) {}

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        new SettingGroup(definition, "RocketMQ")
                .required(
                        NAME_SERVERS,
                        "Name servers",
                        SERVERS,
                        "Name servers of the cluster: host:port, several with semicolons between. Every callback goes to this cluster, whichever instance its destination names.")
                .text(
                        ACCESS_KEY,
                        "Access key",
                        "",
                        NO_BLANKS,
                        "Access key or user name of an identity that may publish to the topics; empty for a cluster that asks nobody.")
                .secret(SECRET_KEY, "Secret key", "Secret key or password of that identity.")
                .text(
                        NAMESPACE,
                        "Namespace",
                        "",
                        NAMESPACES,
                        "Namespace that the topics are in, such as the instance id at a hosted RocketMQ; empty for none.")
                .flag(TLS, "TLS", "Whether connections are encrypted.")
                .millis(
                        SEND_TIMEOUT,
                        "Send timeout",
                        10_000,
                        between(1_000, 600_000),
                        "How long the client tries to send a message, in milliseconds; below `delivery.timeout.ms`, so that its own answer arrives.")
                .millis(
                        NO_ROUTE_GRACE,
                        "Grace without a route",
                        60_000,
                        between(0, 3_600_000),
                        "How long a topic may be unknown to the name servers before its callbacks are refused for good, in milliseconds. The topics of a broker that is coming up are unknown as well.")
                .flag(
                        TAGS,
                        "Tags by outcome",
                        "Whether messages are tagged `succeeded` or `failed`, for consumers that subscribe by tag.");
        return definition;
    }

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static RocketMqSinkConfig from(Map<String, String> settings) {
        var values = new AbstractConfig(definition(), settings, false);
        faults(values.values()).forEach((key, fault) -> {
            throw new ConfigException(fault);
        });
        return new RocketMqSinkConfig(
                settings.getOrDefault("name", "rocketmq-sink"),
                values.getString(NAME_SERVERS).replace(',', ';'),
                credentials(values.getString(ACCESS_KEY), values.getPassword(SECRET_KEY)),
                values.getString(NAMESPACE),
                Duration.ofMillis(values.getLong(SEND_TIMEOUT)),
                values.getBoolean(TLS),
                values.getBoolean(TAGS),
                Duration.ofMillis(values.getLong(NO_ROUTE_GRACE)));
    }

    /** What is wrong between settings, by the key to look at. */
    static Map<String, String> faults(Map<String, ?> values) {
        var faults = new LinkedHashMap<String, String>();
        boolean isNamed = !"".equals(values.get(ACCESS_KEY));
        boolean hasSecret = values.get(SECRET_KEY) != null;
        if (isNamed && !hasSecret) {
            faults.put(SECRET_KEY, SECRET_KEY + " is missing, but " + ACCESS_KEY + " is given");
        }
        if (hasSecret && !isNamed) {
            faults.put(ACCESS_KEY, ACCESS_KEY + " is missing, but " + SECRET_KEY + " is given");
        }
        if (values.get(SEND_TIMEOUT) instanceof Long send
                && values.get(SinkConfig.DELIVERY_TIMEOUT) instanceof Long delivery
                && send >= delivery) {
            faults.put(
                    SEND_TIMEOUT,
                    SEND_TIMEOUT + " must be below " + SinkConfig.DELIVERY_TIMEOUT + ", which is " + delivery + ", not "
                            + send);
        }
        return faults;
    }

    private static Optional<Credentials> credentials(String accessKey, @Nullable Password secretKey) {
        return secretKey == null ? Optional.empty() : Optional.of(new Credentials(accessKey, secretKey));
    }
}
