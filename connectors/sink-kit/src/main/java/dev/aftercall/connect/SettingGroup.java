// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Defines the settings that belong together, in the order in which a form shows them. */
public final class SettingGroup {

    private final ConfigDef definition;
    private final String name;
    private int order;

    /**
     * Begins a group.
     *
     * @param definition where its settings are added
     * @param name its heading
     */
    public SettingGroup(ConfigDef definition, String name) {
        this.definition = definition;
        this.name = name;
    }

    /** A text without which the connector does not start. */
    public SettingGroup required(String key, String label, Validator allowed, String doc) {
        return define(key, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, allowed, Width.LONG, label, doc);
    }

    /** A text that may be left out. */
    public SettingGroup text(String key, String label, @Nullable String unset, Validator allowed, String doc) {
        return define(key, ConfigDef.Type.STRING, unset, allowed, Width.MEDIUM, label, doc);
    }

    /** Several texts, with commas between. */
    public SettingGroup list(String key, String label, String unset, Validator allowed, String doc) {
        return define(key, ConfigDef.Type.LIST, unset, allowed, Width.LONG, label, doc);
    }

    /** A secret; it is not shown, and there is none unless it is given. */
    public SettingGroup secret(String key, String label, String doc) {
        return define(key, ConfigDef.Type.PASSWORD, null, null, Width.MEDIUM, label, doc);
    }

    /** A whole number. */
    public SettingGroup number(String key, String label, int unset, Validator allowed, String doc) {
        return define(key, ConfigDef.Type.INT, unset, allowed, Width.SHORT, label, doc);
    }

    /** A span of time in milliseconds; the key says so. */
    public SettingGroup millis(String key, String label, long unset, Validator allowed, String doc) {
        return define(key, ConfigDef.Type.LONG, unset, allowed, Width.SHORT, label, doc);
    }

    /** Off unless it is set. */
    public SettingGroup flag(String key, String label, String doc) {
        return define(key, ConfigDef.Type.BOOLEAN, false, null, Width.SHORT, label, doc);
    }

    private SettingGroup define(
            String key,
            ConfigDef.Type type,
            @Nullable Object unset,
            @Nullable Validator allowed,
            Width width,
            String label,
            String doc) {
        boolean needed = unset == ConfigDef.NO_DEFAULT_VALUE;
        Importance importance = needed ? Importance.HIGH : Importance.MEDIUM;
        definition.define(key, type, unset, allowed, importance, doc, name, ++order, width, label);
        return this;
    }
}
