// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.cli.print.Columns;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration as a person reads it. */
final class ConfigRow {

    private ConfigRow() {}

    static Columns columns(AsyncConfig config) {
        return columns(List.of(config));
    }

    static Columns columns(Collection<AsyncConfig> configs) {
        var columns = new Columns(
                "FUNCTION", "QUALIFIER", "RETRIES", "AGE", "TASK MODE", "BACK-OFF", "ON SUCCESS", "ON FAILURE");
        configs.forEach(config -> columns.row(
                config.getFunctionName(),
                config.getQualifier(),
                orDefault(config.getMaxAsyncRetryAttempts(), ""),
                orDefault(config.getMaxAsyncEventAgeInSeconds(), " s"),
                taskMode(config.getAsyncTask()),
                backoff(config),
                orNone(config.getOnSuccess()),
                orNone(config.getOnFailure())));
        return columns;
    }

    private static String orDefault(@Nullable Number value, String unit) {
        return value == null ? "default" : value + unit;
    }

    private static String backoff(AsyncConfig config) {
        String first = orDefault(config.getRetryBackoffMs(), " ms");
        return config.getRetryBackoffMaxMs() == null ? first : first + " to " + config.getRetryBackoffMaxMs() + " ms";
    }

    private static String orNone(@Nullable String arn) {
        return arn == null ? "none" : arn;
    }

    private static String taskMode(@Nullable Boolean on) {
        if (on == null) {
            return "default";
        }
        return on ? "on" : "off";
    }
}
