// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.Samples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.command.Halt;
import dev.aftercall.topology.judge.Report;
import dev.aftercall.topology.judge.Report.Kind;
import dev.aftercall.topology.judge.SystemErrorPolicy;
import dev.aftercall.topology.judge.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prints what becomes of an invocation by asking the decisions themselves. */
class FatesDocsTest {

    private static final Path PAGE = Path.of("../docs/reference/fates.md");
    private static final Verdict.Rules RULES = new Verdict.Rules(
            Samples.policy(3, Duration.ofDays(1)),
            new SystemErrorPolicy(new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5)), Duration.ofHours(5)),
            Duration.ofMinutes(1),
            new Patience(Duration.ofMinutes(5), Duration.ofHours(1)));

    @Test
    void thePageSaysWhatTheDecisionsDo() throws IOException {
        String page = """
                # Every fate of an invocation

                Printed from the decisions.

                ## What a report of an invoker makes of it

                Of the attempt under way, with retries left. A dash: the report is late or told before, it is dropped and counted.
                A report of any other attempt is, too. `Dequeued` and `Running` become `Failed` instead of `Retrying` when the
                retries (function errors) or the window (all others) are used up.

                %s
                ## What a command makes of it

                %s
                A settled invocation cannot be stopped, an open one cannot be run again: such a command is rejected.

                ## How it ends

                | task | when | `condition` | `statusCode` | `functionError` | response of the last attempt |
                |---|---|---|---|---|---|
                %s
                `approximateInvokeCount` is the number of attempts that were issued. Whoever waits for failures is told of
                everything but `Succeeded`.
                """.formatted(reports(), commands(), ends());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    private static String reports() {
        String head = "| it is | "
                + Arrays.stream(Kind.values()).map(kind -> "`" + kind + "`").collect(Collectors.joining(" | ")) + " |\n"
                + "|---".repeat(Kind.values().length + 1) + "|\n";
        return head
                + Arrays.stream(State.values())
                        .map(state -> "| " + shown(state) + " | "
                                + Arrays.stream(Kind.values())
                                        .map(kind -> become(Verdict.of(open(state), report(kind), RULES, NOW)))
                                        .collect(Collectors.joining(" | "))
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static String become(Verdict verdict) {
        if (verdict instanceof Verdict.Running) {
            return "Running";
        }
        if (verdict instanceof Verdict.Again) {
            return "Retrying";
        }
        if (verdict instanceof Verdict.Over over) {
            return over.ending().equals(Ending.EXPIRED)
                    ? "as decided"
                    : name(over.ending().status());
        }
        return "–";
    }

    private static String commands() {
        return "| it is | `STOP` |\n|---|---|\n"
                + Arrays.stream(State.values())
                        .map(state -> "| " + shown(state) + " | " + become(Halt.of(open(state))) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String become(Halt halt) {
        if (halt instanceof Halt.Over over) {
            return name(over.ending().status()) + ", when its payload is at hand";
        }
        return halt instanceof Halt.Already already
                ? "rejected: " + already.how()
                : "Stopping, its call is cancelled; then Stopped";
    }

    private static String ends() {
        Map<String, Ending> ends = new LinkedHashMap<>();
        ends.put("the function answered", Ending.SUCCEEDED);
        ends.put("the function failed, and all retries did", Ending.functionError("UnhandledInvocationError"));
        ends.put("the function was busy for the whole window", Ending.THROTTLED);
        ends.put(
                "nobody was there to take the call for the whole window", Ending.systemError("ResourceThrottled", 503));
        ends.put("the system failed for the whole window", Ending.systemError("InternalServerError", 500));
        ends.put("no attempt could begin before it was too old", Ending.EXPIRED);
        ends.put("somebody stopped it", Ending.STOPPED);
        ends.put("the function or the qualifier is not registered", Ending.FUNCTION_NOT_FOUND);
        ends.put("its chain of functions is too long", Ending.RECURSIVE);
        ends.put("its payload is gone", Ending.invalid("PayloadNotFound", 410));
        ends.put("the function's address is not allowed", Ending.invalid("AccessDenied", 403));
        return ends.entrySet().stream()
                .map(end -> Stream.of(
                                name(end.getValue().status()),
                                end.getKey(),
                                code(end.getValue().condition()),
                                Integer.toString(end.getValue().statusCode()),
                                code(end.getValue().functionError()),
                                end.getValue().hasResponse() ? "told" : "not told")
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    private static Tracking open(State state) {
        return Samples.in(state, new Tries(1, 0, 0, 0, 0));
    }

    private static Report report(Kind kind) {
        return new Report(1, kind, 500, "E", NOW);
    }

    private static String shown(State state) {
        return state == State.ENDING
                ? "ending, its payload awaited"
                : name(open(state).shown());
    }

    private static String name(TaskState state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String code(String text) {
        return text.isEmpty() ? "`\"\"`" : "`" + text + "`";
    }
}
