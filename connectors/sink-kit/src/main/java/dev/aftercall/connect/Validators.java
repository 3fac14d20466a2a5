// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.rules.InvalidField;
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

    static final ConfigDef.Validator REGISTRY_URLS = list(URL, "http(s)://…[,http(s)://…]");

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
        return matching("\\s*" + part + "(?:\\s*,\\s*" + part + ")*\\s*", allowed);
    }

    private static void checkPrefix(String name, @Nullable Object value) {
        try {
            var unused = new TopicPrefix(String.valueOf(value));
        } catch (InvalidField wrong) {
            throw new ConfigException(name, value, wrong.getMessage());
        }
    }
}
