// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static java.util.Locale.ROOT;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.query.Queries;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs failed invocations again. */
@Command(
        name = "invocations",
        description =
                "Run again the invocations that failed or expired, with the same payloads and under other task ids."
                        + " An invocation is redriven once, however often that is asked for; its redrive can be redriven in"
                        + " turn.",
        sortOptions = false)
final class RedriveInvocations extends RedriveFrame<FailedInvocation> {

    /** How an invocation ends that can be redriven. */
    enum End {
        FAILED,
        EXPIRED,
        INVALID,
        STOPPED;

        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(ROOT);
        }
    }

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only those that ended so: ${COMPLETION-CANDIDATES}; may be given several times. Failed and"
                    + " Expired without it.")
    List<End> ends = new ArrayList<>();

    @Override
    String what() {
        return "invocations";
    }

    @Override
    RedrivePlan<FailedInvocation> plan(Connection connection, RedriveFilter wanted) throws Exception {
        List<End> asked = ends.isEmpty() ? List.of(End.FAILED, End.EXPIRED) : ends;
        var queries = new Queries(connection.queries());
        List<String> states = asked.stream().distinct().map(End::toString).toList();
        return output.progress()
                .during("Listing failed invocations", () -> new FailedInvocations(queries, wanted).plan(states));
    }

    @Override
    CommandSupply commands(Connection connection, List<FailedInvocation> failures, Clock clock) {
        return CommandSupply.of(
                failures.stream().map(failed -> failed.redrive(clock.instant())).iterator());
    }
}
