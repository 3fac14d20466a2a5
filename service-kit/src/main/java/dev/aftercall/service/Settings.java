// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Settings in layers, the later one winning: a properties file, the environment, flags. What none of them names has the default of
 * its definition.
 *
 * <p>A key {@code a.b.c} is the variable {@code AFTERCALL_A_B_C}. Prefixes such as {@code producer.} pass everything below them on
 * to a Kafka client; there every underscore of the variable stands for a dot.
 */
public final class Settings {

    private static final String VARIABLE = "AFTERCALL_";

    private final ConfigDef definition;
    private final List<String> passedOn;
    private final Map<String, String> values = new HashMap<>();

    /**
     * Starts with nothing but defaults.
     *
     * @param definition the keys that are known
     * @param passedOn prefixes, with their dots, under which any key is taken
     */
    public Settings(ConfigDef definition, List<String> passedOn) {
        this.definition = definition;
        this.passedOn = List.copyOf(passedOn);
    }

    /**
     * Adds a properties file in UTF-8.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it names a key that is not known
     */
    public Settings file(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.forEach((key, value) -> put(key.toString(), value.toString(), file.toString()));
        return this;
    }

    /** Adds the environment; variables of others are left alone. */
    public Settings environment(Map<String, String> variables) {
        for (String key : definition.names()) {
            String value = variables.get(VARIABLE + key.toUpperCase(Locale.ROOT).replace('.', '_'));
            if (value != null) {
                values.put(key, value);
            }
        }
        variables.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE)) {
                String key = variable.substring(VARIABLE.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                if (isPassedOn(key)) {
                    values.put(key, value);
                }
            }
        });
        return this;
    }

    /**
     * Adds what was given on the command line.
     *
     * @throws IllegalArgumentException when it names a key that is not known
     */
    public Settings flags(Map<String, String> flags) {
        flags.forEach((key, value) -> put(key, value, "the command line"));
        return this;
    }

    /** What was set, without the defaults. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** The keys below a prefix, without it. */
    public static Map<String, Object> below(String prefix, Map<String, ?> values) {
        var found = new HashMap<String, Object>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private void put(String key, String value, String source) {
        if (!definition.names().contains(key) && !isPassedOn(key)) {
            throw new IllegalArgumentException("Unknown setting " + key + " in " + source + "; known are "
                    + String.join(", ", definition.names().stream().sorted().toList()) + " and all that begin with "
                    + String.join(", ", passedOn));
        }
        values.put(key, value.trim());
    }

    private boolean isPassedOn(String key) {
        return passedOn.stream().anyMatch(prefix -> key.startsWith(prefix) && key.length() > prefix.length());
    }
}
