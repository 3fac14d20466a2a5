// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are not given come from the environment, under the names that every program of ours reads. */
public final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final Map<String, String> VARIABLES = Map.of(
            ConnectionOptions.BOOTSTRAP_SERVER, "AFTERCALL_BOOTSTRAP_SERVERS",
            ConnectionOptions.SCHEMA_REGISTRY, "AFTERCALL_SCHEMA_REGISTRY_URL",
            ConnectionOptions.QUERIES, "AFTERCALL_QUERIES_URL",
            ConnectionOptions.TOPIC_PREFIX, "AFTERCALL_TOPIC_PREFIX",
            ConnectionOptions.CLIENT_CONFIG, "AFTERCALL_CLIENT_CONFIG",
            ConnectionOptions.DATA_DIR, "AFTERCALL_DATA_DIR");

    private final Map<String, String> environment;

    /** Looks into this environment. */
    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            String variable = VARIABLES.get(option.longestName());
            return variable == null ? null : environment.get(variable);
        }
        return null;
    }
}
