// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.FunctionLimits;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a registration is to say; what is not given stays as it is, or has its default in a new one. */
public final class FunctionChange {

    enum Kind {
        EVENT,
        HTTP
    }

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Base URL to which /invoke is appended; needed when the function is new.")
    @Nullable
    String url;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "event (default) or http; an http function can be invoked but not be a destination.")
    @Nullable
    Kind type;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Time that one call may take, 1 to 86400; 60 by default.")
    @Nullable
    Integer timeout;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "Memory setting that the function is told, 1 to 32768; 512 by default.")
    @Nullable
    Integer memory;

    @Option(
            names = "--handler",
            paramLabel = "H",
            description = "Handler setting that the function is told; index.handler by default.")
    @Nullable
    String handler;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description =
                    "Calls that one invoker process may have in flight; 0 (default) is the invoker's own setting.")
    @Nullable
    Integer concurrency;

    @Option(
            names = "--role",
            paramLabel = "R",
            description = "Role whose policies permit the destinations; with an empty one nothing is checked.")
    @Nullable
    String role;

    @Option(names = "--description", paramLabel = "D", description = "For a person.")
    @Nullable
    String description;

    /**
     * The registration after this change.
     *
     * @param existing the one before; null for a new one
     * @throws InvalidField when it would say something that is not allowed
     */
    FunctionDefinition appliedTo(@Nullable FunctionDefinition existing, FunctionId id, Instant now) {
        var next = existing == null
                ? FunctionDefinition.newBuilder()
                        .setFunctionName(id.name().text())
                        .setQualifier(id.qualifier().text())
                        .setCreatedTime(now)
                : FunctionDefinition.newBuilder(existing);
        ifGiven(url, next::setUrl);
        ifGiven(type, kind -> next.setType(kind == Kind.HTTP ? FunctionType.HTTP : FunctionType.EVENT));
        ifGiven(timeout, next::setTimeoutSeconds);
        ifGiven(memory, next::setMemoryMb);
        ifGiven(handler, next::setHandler);
        ifGiven(concurrency, next::setConcurrency);
        ifGiven(role, next::setRole);
        ifGiven(description, next::setDescription);
        FunctionDefinition changed = next.setLastModifiedTime(now).build();
        FunctionLimits.DEFAULT.check(changed);
        return changed;
    }

    private static <T> void ifGiven(@Nullable T value, Consumer<T> set) {
        Optional.ofNullable(value).ifPresent(set);
    }
}
