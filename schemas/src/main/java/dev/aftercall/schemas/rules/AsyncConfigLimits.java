// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.AsyncConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a function's asynchronous invocations may say.
 *
 * @param retryAttempts retries after a function error; the service allows 0 to 8
 * @param ageSeconds age of an invocation; the service allows up to seven days
 * @param backoffMs wait before a retry
 */
public record AsyncConfigLimits(Range retryAttempts, Range ageSeconds, Range backoffMs) {

    static {
        Trust.establish(); // or Avro refuses to build the messages that are to be checked
    }

    /** The service's own limits; back-off, which it does not let one set, from a millisecond to a day. */
    public static final AsyncConfigLimits DEFAULT =
            new AsyncConfigLimits(new Range(0, 8), new Range(1, 604_800), new Range(1, 86_400_000));

    /**
     * Checks a configuration.
     *
     * @throws InvalidField for the first field that is out of its range
     */
    public void check(AsyncConfig config) {
        FunctionId.of(config.getFunctionName(), config.getQualifier());
        checkDestination("onSuccess", config.getOnSuccess());
        checkDestination("onFailure", config.getOnFailure());
        check("maxAsyncRetryAttempts", retryAttempts, config.getMaxAsyncRetryAttempts());
        check("maxAsyncEventAgeInSeconds", ageSeconds, config.getMaxAsyncEventAgeInSeconds());
        check("retryBackoffMs", backoffMs, config.getRetryBackoffMs());
        check("retryBackoffMaxMs", backoffMs, config.getRetryBackoffMaxMs());
    }

    private static void check(String field, Range range, @Nullable Number value) {
        if (value != null) {
            range.check(field, value.longValue());
        }
    }

    private static void checkDestination(String field, @Nullable String arn) {
        if (arn == null) {
            return;
        }
        try {
            Destinations.parse(arn);
        } catch (InvalidField notOne) {
            throw new InvalidField(field, arn, notOne.allowed());
        }
    }
}
