// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.policy.Policies;
import dev.aftercall.schemas.rules.AsyncConfigLimits;
import dev.aftercall.schemas.rules.FunctionLimits;
import dev.aftercall.schemas.rules.RoleLimits;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import dev.aftercall.schemas.v1.Role;
import dev.aftercall.topology.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** What is registered at this moment. Nothing falls back: a function is known under exactly the qualifiers that were put. */
public final class FunctionRegistry {

    /** Names of the three global stores, and of the steps that fill them. */
    public static final String FUNCTIONS_STORE = "functions";

    public static final String CONFIGS_STORE = "async-configs";

    public static final String ROLES_STORE = "roles";

    private final Rows<FunctionDefinition, FunctionSpec> functions;
    private final Rows<AsyncConfig, AsyncPolicy> configs;
    private final Rows<Role, Policies> roles;
    private final RegistryTopics topics;

    private FunctionRegistry(ProcessingContext context, RegistryTopics topics, AvroCodec codec) {
        this.topics = topics;
        functions = new Rows<>(
                topics.functions(),
                FunctionDefinition.class,
                context.getStateStore(FUNCTIONS_STORE),
                codec,
                FunctionRegistry::spec);
        configs = new Rows<>(
                topics.configs(), AsyncConfig.class, context.getStateStore(CONFIGS_STORE), codec, this::policy);
        roles = new Rows<>(
                topics.roles(), Role.class, context.getStateStore(ROLES_STORE), codec, FunctionRegistry::policies);
    }

    /** Opens the registry for one processor. */
    public static FunctionRegistry open(ProcessingContext context, RegistryTopics topics, AvroCodec codec) {
        return new FunctionRegistry(context, topics, codec);
    }

    /**
     * What the registry is read from.
     *
     * @param functions full name of the topic of functions
     * @param configs full name of the topic of configurations
     * @param roles full name of the topic of roles
     * @param defaults what holds where a configuration says nothing
     */
    public record RegistryTopics(String functions, String configs, String roles, AsyncPolicy defaults) {}

    /** The function, if it is registered under this qualifier. */
    public Optional<FunctionSpec> function(FunctionId id) {
        return functions.find(id.key());
    }

    /**
     * What its role permits; everything, when it has none or is not registered, and nothing, when its role is not registered.
     *
     * @param own region and account of this installation, where a destination does not say its own
     */
    public Grants grants(FunctionId id, Account own) {
        String role = function(id).map(FunctionSpec::role).orElse("");
        return role.isEmpty() ? Grants.ALL : new RoleGrants(role, roles.find(role), own);
    }

    /** How its invocations are retried and who is told; defaults where nothing was configured. */
    public AsyncPolicy policy(FunctionId id) {
        return configs.find(id.key()).orElse(topics.defaults());
    }

    private static FunctionSpec spec(FunctionDefinition row) {
        FunctionLimits.DEFAULT.check(row);
        return new FunctionSpec(
                row.getUrl(),
                row.getHandler(),
                row.getMemoryMb(),
                Duration.ofSeconds(row.getTimeoutSeconds()),
                row.getConcurrency(),
                row.getVersionId(),
                row.getType() == FunctionType.EVENT,
                row.getRole());
    }

    private static Policies policies(Role row) {
        RoleLimits.DEFAULT.check(row);
        return Policies.parse(row.getPolicies());
    }

    private AsyncPolicy policy(AsyncConfig row) {
        AsyncConfigLimits.DEFAULT.check(row);
        AsyncPolicy defaults = topics.defaults();
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
