// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.AsyncConfigLimits;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a configuration is to say; what is not given stays as it is. */
final class ConfigChange {

    @Option(
            names = "--on-success",
            paramLabel = "ARN",
            converter = Change.OfAddress.class,
            description = "Who is told of a success, or none.")
    @Nullable
    Change<String> onSuccess;

    @Option(
            names = "--on-failure",
            paramLabel = "ARN",
            converter = Change.OfAddress.class,
            description = "Who is told of a failure, or none.")
    @Nullable
    Change<String> onFailure;

    @Option(
            names = "--retries",
            paramLabel = "N",
            converter = Change.OfInteger.class,
            description = "Retries after a function error, 0 to 8, or default: 3.")
    @Nullable
    Change<Integer> retries;

    @Option(
            names = "--age",
            paramLabel = "SECONDS",
            converter = Change.OfInteger.class,
            description = "Age beyond which no attempt begins, 1 to 604800, or default: 86400.")
    @Nullable
    Change<Integer> age;

    @Option(
            names = "--task-mode",
            paramLabel = "on|off",
            converter = Change.OfSwitch.class,
            description = "Whether task mode is on, or default: off.")
    @Nullable
    Change<Boolean> taskMode;

    @Option(
            names = "--backoff",
            paramLabel = "MS",
            converter = Change.OfLong.class,
            description =
                    "Wait before the first retry after a function error, doubled each time, or default: the topology's.")
    @Nullable
    Change<Long> backoff;

    @Option(
            names = "--backoff-max",
            paramLabel = "MS",
            converter = Change.OfLong.class,
            description = "No wait after a function error is longer, or default: the topology's.")
    @Nullable
    Change<Long> backoffMax;

    /**
     * The configuration after this change.
     *
     * @param existing the one before; null for a new one
     * @throws InvalidField when it would say something that is not allowed
     */
    AsyncConfig appliedTo(@Nullable AsyncConfig existing, FunctionId id, Instant now) {
        var next = existing == null
                ? AsyncConfig.newBuilder()
                        .setFunctionName(id.name().text())
                        .setQualifier(id.qualifier().text())
                        .setCreatedTime(now)
                : AsyncConfig.newBuilder(existing);
        Change.apply(onSuccess, arn -> next.setOnSuccess(canonical("--on-success", arn)));
        Change.apply(onFailure, arn -> next.setOnFailure(canonical("--on-failure", arn)));
        Change.apply(retries, next::setMaxAsyncRetryAttempts);
        Change.apply(age, next::setMaxAsyncEventAgeInSeconds);
        Change.apply(taskMode, next::setAsyncTask);
        Change.apply(backoff, next::setRetryBackoffMs);
        Change.apply(backoffMax, next::setRetryBackoffMaxMs);
        AsyncConfig changed = next.setLastModifiedTime(now).build();
        AsyncConfigLimits.DEFAULT.check(changed);
        return changed;
    }

    private static @Nullable String canonical(String field, @Nullable String arn) {
        try {
            return arn == null ? null : Destinations.parse(arn).toString();
        } catch (InvalidField notOne) {
            throw new InvalidField(field, arn, notOne.allowed());
        }
    }
}
