// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.SinkConfig;
import dev.aftercall.connect.Validators;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.credentials.CredentialsSettings;
import dev.aftercall.schemas.arn.Account;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.rocketmq.common.message.MessageConst;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may turn on the RocketMQ sink.
 *
 * @param name name of the connector
 * @param clusters where addresses are served
 * @param maxClusters how many clusters a task keeps connections to
 * @param sendTimeout how long the client tries to send
 * @param tls how connections are encrypted
 * @param tagsByOutcome whether a message is tagged by what became of the invocation
 * @param noRouteGrace how long a topic may be without a route before its callbacks are refused
 */
record RocketMqSinkConfig(
        String name,
        Clusters clusters,
        int maxClusters,
        Duration sendTimeout,
        Tls tls,
        boolean tagsByOutcome,
        Duration noRouteGrace) {

    static final String NAME_SERVERS = "rocketmq.name.server.address";
    static final String INSTANCES = "rocketmq.instances";
    static final String REGION = "rocketmq.region";
    static final String ACCOUNT = "rocketmq.account.id";
    static final String NAMESPACE = "rocketmq.namespace";
    static final String MAX_CLUSTERS = "rocketmq.max.clusters";
    static final String TLS = "rocketmq.tls";
    static final String ANY_CERTIFICATE = "rocketmq.tls.any.certificate";
    static final String TRUSTED = "rocketmq.tls.trusted.certificates";
    static final String SEND_TIMEOUT = "rocketmq.send.timeout.ms";
    static final String NO_ROUTE_GRACE = "rocketmq.no.route.grace.ms";
    static final String TAGS = "rocketmq.tags.by.outcome";

    private static final CredentialsSettings CREDENTIALS = new CredentialsSettings("rocketmq.");
    private static final String SERVER = "(?:https?://)?(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._{}-]+):[0-9]{1,5}";
    private static final String SEVERAL = SERVER + "(?:[;,]" + SERVER + ")*";
    private static final ConfigDef.Validator SERVERS = Validators.matching(SEVERAL, "host:port[;host:port…]");
    private static final Pattern INSTANCE =
            Pattern.compile("([A-Za-z0-9_-]{1,64})=(" + SERVER + "(?:;" + SERVER + ")*)");
    private static final ConfigDef.Validator NAMESPACES = Validators.matching(
            "(?:[A-Za-z0-9_-]|\\{instance}){0,64}", "at most 64 letters, digits, - and _, or {instance}");

    static ConfigDef definition() {
        ConfigDef definition = SinkConfig.definition();
        clusters(new SettingGroup(definition, "RocketMQ"));
        var access = new SettingGroup(definition, "Access");
        CREDENTIALS.define(access);
        access.flag(TLS, "TLS", "Whether connections are encrypted.")
                .flag(
                        ANY_CERTIFICATE,
                        "Any certificate",
                        "Whether a server may show any certificate, as a broker does that was given none of its own. Whoever is between then may read and change everything.")
                .text(
                        TRUSTED,
                        "Trusted certificates",
                        "",
                        Validators.matching("[^\\r\\n]*", "a path"),
                        "File of the certificates (PEM) that servers are trusted by; empty for those that the JVM trusts.");
        sending(new SettingGroup(definition, "Sending"));
        return definition;
    }

    private static void clusters(SettingGroup group) {
        group.required(
                        NAME_SERVERS,
                        "Name servers",
                        SERVERS,
                        "Name servers of the cluster: host:port, several with semicolons between. May hold `{instance}`, `{region}` and `{account}` of a destination's address, such as `{instance}.{region}.mq.aliyuncs.com:80`, so that one connector serves many instances.")
                .list(
                        INSTANCES,
                        "Instances",
                        "",
                        ConfigDef.LambdaValidator.with(
                                RocketMqSinkConfig::checkInstances, () -> "instance=host:port[;host:port…],…"),
                        "Instances that have name servers of their own: instance=host:port, several name servers with semicolons, several instances with commas between.")
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
                        NAMESPACE,
                        "Namespace",
                        "",
                        NAMESPACES,
                        "Namespace that the topics are in, such as the instance id at a hosted RocketMQ; `{instance}` stands for the instance of a destination's address; empty for none. Of name servers named `MQ_INST_…` the client takes it itself.")
                .number(
                        MAX_CLUSTERS,
                        "Clusters at once",
                        32,
                        between(1, 1_000),
                        "Clusters that a task keeps connections to; beyond them it closes those of the one that was not used for longest.");
    }

    private static void sending(SettingGroup group) {
        group.millis(
                        SEND_TIMEOUT,
                        "Send timeout",
                        10_000,
                        between(1_000, 600_000),
                        "How long the client tries to send a message, in milliseconds; below `delivery.timeout.ms`, so that its own answer arrives.")
                .millis(
                        NO_ROUTE_GRACE,
                        "Grace without a route",
                        1_800_000,
                        between(0, 3_600_000),
                        "How long a topic may be unknown to the name servers before its callbacks are refused for good, in milliseconds. The topics of a broker that has been down for two minutes, or is coming up, are unknown as well: as long as callbacks are tried again by default.")
                .flag(
                        TAGS,
                        "Tags by outcome",
                        "Whether callbacks are tagged `succeeded` or `failed`, for consumers that subscribe by tag.");
    }

    /**
     * Reads the settings of a task.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static RocketMqSinkConfig from(Map<String, String> settings) {
        AbstractConfig values = checked(settings);
        var own = new Account(values.getString(REGION), values.getString(ACCOUNT));
        var others = new EndpointTemplate(values.getString(NAME_SERVERS).replace(',', ';'), own);
        var tls = new Tls(values.getBoolean(TLS), values.getBoolean(ANY_CERTIFICATE), values.getString(TRUSTED));
        tls.check();
        return new RocketMqSinkConfig(
                settings.getOrDefault("name", "rocketmq-sink"),
                new Clusters(others, instances(values.getList(INSTANCES)), values.getString(NAMESPACE)),
                values.getInt(MAX_CLUSTERS),
                Duration.ofMillis(values.getLong(SEND_TIMEOUT)),
                tls,
                values.getBoolean(TAGS),
                Duration.ofMillis(values.getLong(NO_ROUTE_GRACE)));
    }

    /**
     * Who a task is to its clusters; empty for clusters that ask nobody.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static Optional<CredentialsProvider> credentials(Map<String, String> settings) {
        return CREDENTIALS.read(checked(settings));
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
        var faults = new LinkedHashMap<>(CREDENTIALS.faults(values, true));
        if (values.get(SEND_TIMEOUT) instanceof Long send
                && values.get(SinkConfig.DELIVERY_TIMEOUT) instanceof Long delivery
                && send >= delivery) {
            faults.put(
                    SEND_TIMEOUT,
                    SEND_TIMEOUT + " must be below " + SinkConfig.DELIVERY_TIMEOUT + ", which is " + delivery + ", not "
                            + send);
        }
        if (values.get(SinkConfig.HEADERS) instanceof List<?> headers) {
            headers.stream()
                    .filter(MessageConst.STRING_HASH_SET::contains)
                    .findFirst()
                    .ifPresent(reserved -> faults.put(
                            SinkConfig.HEADERS,
                            SinkConfig.HEADERS + " must not name " + reserved
                                    + ": RocketMQ keeps that property for itself"));
        }
        return faults;
    }

    private static void checkInstances(String key, @Nullable Object value) {
        List<?> instances = value instanceof List<?> list ? list : List.of();
        for (Object instance : instances) {
            if (!INSTANCE.matcher(instance.toString()).matches()) {
                throw new ConfigException(key, instance, "must be instance=host:port[;host:port…]");
            }
        }
    }

    private static Map<String, String> instances(List<String> given) {
        var instances = new LinkedHashMap<String, String>();
        for (String each : given) {
            Matcher instance = INSTANCE.matcher(each);
            if (instance.matches()) {
                instances.put(instance.group(1), instance.group(2));
            }
        }
        return instances;
    }
}
