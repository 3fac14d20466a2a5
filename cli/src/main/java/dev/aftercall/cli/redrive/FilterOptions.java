// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.query.Since;
import dev.aftercall.schemas.arn.FunctionName;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Which failures a verb is about; all that is given must hold. */
final class FilterOptions {

    private static final Range LIMIT = new Range(1, RedrivePlan.MOST);

    @Option(names = "--function", paramLabel = "NAME", description = "Only those of this function.")
    String function = "";

    @Option(
            names = "--destination",
            paramLabel = "ARN",
            description = "Only those of which this destination is to be told; * stands for any text.")
    String destination = "";

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only those that failed for this reason: the code that a destination gave for a callback, the"
                    + " condition of an invocation.")
    String code = "";

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only callbacks that died, or invocations that started, since: 90s, 15m, 2h, 1d ago, or"
                    + " 2026-01-31T12:00:00Z.")
    String since = "";

    @Option(names = "--until", paramLabel = "WHEN", description = "Only those before this moment, said likewise.")
    String until = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, the oldest ones.")
    int limit = RedrivePlan.MOST;

    /**
     * The filter.
     *
     * @throws InvalidField when a value is none of those that are allowed
     */
    RedriveFilter filter(Instant now) {
        LIMIT.check("--limit", limit);
        Instant from = since.isEmpty() ? Instant.EPOCH : Since.of("--since", since, now);
        Instant end = until.isEmpty() ? RedriveFilter.NEVER : Since.of("--until", until, now);
        if (!from.isBefore(end)) {
            throw new InvalidField("--until", until, "later than --since");
        }
        String name = function.isEmpty() ? "" : new FunctionName(function).text();
        return new RedriveFilter(name, RedriveFilter.like(destination), code, from, end, limit);
    }
}
