// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.rules.InvalidField;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Checks of settings that no ready-made validator does. */
public final class Validators {

    private static final String HOST_AND_PORT = "(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}";
    private static final String URL = "(?:https?|mock)://[^\\s,]+";

    /** {@code host:port}, one or several with commas between. */
    public static final ConfigDef.Validator HOSTS_AND_PORTS = list(HOST_AND_PORT, "host:port[,host:port…]");

    static final ConfigDef.Validator HOSTS_AND_PORTS_OR_NONE =
            matching("(?:" + listOf(HOST_AND_PORT) + ")?", "host:port[,host:port…]");

    static final ConfigDef.Validator REGISTRY_URLS = matching("(?:" + listOf(URL) + ")?", "http(s)://…[,http(s)://…]");

    static final ConfigDef.Validator HEADERS = ConfigDef.LambdaValidator.with(
            Validators::checkHeaders,
            () -> "at most 32 names of 1 to 127 letters, digits, dots, dashes and underscores");

    static final ConfigDef.Validator ADDRESS =
            ConfigDef.LambdaValidator.with(Validators::checkAddress, () -> "the address (ARN) of a destination");

    private static final int MOST_HEADERS = 32;

    static final ConfigDef.Validator TOPIC_PREFIX = ConfigDef.LambdaValidator.with(
            Validators::checkPrefix, () -> "at most 64 letters, digits, dots, dashes and underscores");

    private Validators() {}

    /** A text that a pattern matches as a whole; no value at all is left to the type's own check. */
    public static ConfigDef.Validator matching(String pattern, String allowed) {
        Pattern whole = Pattern.compile(pattern);
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && !whole.matcher(value.toString()).matches()) {
                        throw new ConfigException(name, value, "must be " + allowed);
                    }
                },
                () -> allowed);
    }

    private static ConfigDef.Validator list(String part, String allowed) {
        return matching(listOf(part), allowed);
    }

    private static String listOf(String part) {
        return "\\s*" + part + "(?:\\s*,\\s*" + part + ")*\\s*";
    }

    private static void checkHeaders(String name, @Nullable Object value) {
        List<?> names = value instanceof List<?> list ? list : List.of();
        if (names.size() > MOST_HEADERS
                || !names.stream().allMatch(each -> each.toString().matches("[A-Za-z0-9._-]{1,127}"))) {
            throw new ConfigException(name, value, "must be " + HEADERS);
        }
    }

    private static void checkAddress(String name, @Nullable Object value) {
        String address = String.valueOf(value);
        try {
            if (!address.isEmpty()) {
                var unused = Destinations.parse(address);
            }
        } catch (InvalidField wrong) {
            throw new ConfigException(name, value, wrong.getMessage());
        }
    }

    private static void checkPrefix(String name, @Nullable Object value) {
        try {
            var unused = new TopicPrefix(String.valueOf(value));
        } catch (InvalidField wrong) {
            throw new ConfigException(name, value, wrong.getMessage());
        }
    }
}
