// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of a plugin, as its build wrote it into {@code version.properties} beside the plugin's classes. */
public final class PluginVersion {

    private PluginVersion() {}

    /** The version that was built together with a class. */
    public static String beside(Class<?> type) {
        try (var file = type.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(file, "version.properties is missing beside " + type.getName()));
            return Objects.requireNonNull(properties.getProperty("version"), "version.properties names no version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
