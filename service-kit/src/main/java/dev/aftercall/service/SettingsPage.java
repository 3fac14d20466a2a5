// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import java.util.Comparator;
import org.apache.kafka.common.config.ConfigDef;

/** Prints settings as the table of a reference page, so that the page cannot fall behind the code. */
public final class SettingsPage {

    private static final String HEADER =
            "| setting | what it changes | type | default | allowed |\n|---|---|---|---|---|\n";

    private SettingsPage() {}

    /** One row per setting, in the order of their names. */
    public static String table(ConfigDef definition) {
        var table = new StringBuilder(HEADER);
        definition.configKeys().values().stream()
                .filter(key -> !key.internalConfig)
                .sorted(Comparator.comparing((ConfigDef.ConfigKey key) -> key.name))
                .forEach(key -> table.append(row(key)));
        return table.toString();
    }

    private static String row(ConfigDef.ConfigKey key) {
        String allowed = key.validator == null ? "" : key.validator.toString();
        return "| `" + key.name + "` | " + cell(key.documentation) + " | "
                + key.type.name().toLowerCase(java.util.Locale.ROOT) + " | " + defaultOf(key) + " | " + cell(allowed)
                + " |\n";
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        if (key.defaultValue == null) {
            return "none";
        }
        String text = String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type));
        return text.isEmpty() ? "empty" : "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
