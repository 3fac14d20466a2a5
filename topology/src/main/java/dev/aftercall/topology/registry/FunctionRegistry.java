// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.AsyncConfigLimits;
import dev.aftercall.schemas.rules.FunctionLimits;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import dev.aftercall.topology.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** What is registered at this moment. Nothing falls back: a function is known under exactly the qualifiers that were put. */
public final class FunctionRegistry {

    /** Names of the two global stores, and of the steps that fill them. */
    public static final String FUNCTIONS_STORE = "functions";

    public static final String CONFIGS_STORE = "async-configs";

    private final Rows<FunctionDefinition> functions;
    private final Rows<AsyncConfig> configs;
    private final AsyncPolicy defaults;

    private FunctionRegistry(Rows<FunctionDefinition> functions, Rows<AsyncConfig> configs, AsyncPolicy defaults) {
        this.functions = functions;
        this.configs = configs;
        this.defaults = defaults;
    }

    /** Opens the registry for one processor. */
    public static FunctionRegistry open(ProcessingContext context, RegistryTopics topics, AvroCodec codec) {
        ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> functions = context.getStateStore(FUNCTIONS_STORE);
        ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> configs = context.getStateStore(CONFIGS_STORE);
        return new FunctionRegistry(
                new Rows<>(
                        topics.functions(), FunctionDefinition.class, functions, codec, FunctionLimits.DEFAULT::check),
                new Rows<>(topics.configs(), AsyncConfig.class, configs, codec, AsyncConfigLimits.DEFAULT::check),
                topics.defaults());
    }

    /**
     * What the registry is read from.
     *
     * @param functions full name of the topic of functions
     * @param configs full name of the topic of configurations
     * @param defaults what holds where a configuration says nothing
     */
    public record RegistryTopics(String functions, String configs, AsyncPolicy defaults) {}

    /** The function, if it is registered under this qualifier. */
    public Optional<FunctionSpec> function(FunctionId id) {
        return functions
                .find(id.key())
                .map(row -> new FunctionSpec(
                        row.getUrl(),
                        row.getHandler(),
                        row.getMemoryMb(),
                        Duration.ofSeconds(row.getTimeoutSeconds()),
                        row.getConcurrency(),
                        row.getVersionId(),
                        row.getType() == FunctionType.EVENT));
    }

    /** What its role permits. */
    public Grants grants(FunctionId id) {
        return Grants.ALL;
    }

    /** How its invocations are retried and who is told; defaults where nothing was configured. */
    public AsyncPolicy policy(FunctionId id) {
        return configs.find(id.key()).map(this::policy).orElse(defaults);
    }

    private AsyncPolicy policy(AsyncConfig row) {
        Duration first = millis(row.getRetryBackoffMs(), defaults.backoff().first());
        Duration cap = millis(row.getRetryBackoffMaxMs(), defaults.backoff().cap());
        Integer retries = row.getMaxAsyncRetryAttempts();
        Integer age = row.getMaxAsyncEventAgeInSeconds();
        return new AsyncPolicy(
                destination(row.getOnSuccess()),
                destination(row.getOnFailure()),
                retries == null ? defaults.maxRetries() : retries,
                age == null ? defaults.maxAge() : Duration.ofSeconds(age),
                new Backoff(first, cap.compareTo(first) < 0 ? first : cap));
    }

    private static Duration millis(@Nullable Long value, Duration otherwise) {
        return value == null ? otherwise : Duration.ofMillis(value);
    }

    private static @Nullable Destination destination(@Nullable String arn) {
        return arn == null ? null : Destinations.parse(arn);
    }
}
