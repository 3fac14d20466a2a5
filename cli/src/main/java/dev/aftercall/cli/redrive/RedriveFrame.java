// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.command.Rejections;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.rules.Range;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a plan, and with {@code --yes} carries it out. */
abstract class RedriveFrame<F extends Failure> implements Callable<Integer> {

    private static final Range RATE = new Range(1, 10_000);
    private static final int SHOWN = 5;

    @Mixin
    FilterOptions filter = new FilterOptions();

    @Option(names = "--yes", description = "Do it; without this, only what would be done is shown.")
    boolean yes;

    @Option(names = "--rate", paramLabel = "N", description = "How many in a second, 1 to 10000; 50 without it.")
    int rate = 50;

    @Option(names = "--no-wait", description = "Return once all is durable, whatever is done about it then.")
    boolean noWait;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    /** What is redriven, in the plural. */
    abstract String what();

    /** What there is to redrive. */
    abstract RedrivePlan<F> plan(Connection connection, RedriveFilter wanted) throws Exception;

    /** The commands that redrive it. */
    abstract CommandSupply commands(Connection connection, List<F> failures, Clock clock);

    @Override
    public final Integer call() throws Exception {
        RATE.check("--rate", rate);
        Clock clock = Clock.systemUTC();
        RedriveFilter wanted = filter.filter(clock.instant());
        Connection connection = where.resolve();
        RedrivePlan<F> plan = plan(connection, wanted);
        warn(plan.unreadable());
        var view = new PlanView(plan, what(), rate);
        if (!yes || plan.failures().isEmpty()) {
            output.print(withAdvice(view), view::json);
            return ExitCode.OK.number();
        }
        output.tell(view.lines());
        return issue(connection, plan, clock, view);
    }

    private int issue(Connection connection, RedrivePlan<F> plan, Clock clock, PlanView view) throws Exception {
        var tally = new Tally();
        try (var interruption = Interruption.watched()) {
            RedriveResult result = output.ask(
                    connection,
                    () -> soFar(tally, plan.failures().size()),
                    () -> carriedOut(connection, plan.failures(), clock, tally, interruption));
            output.print(result.lines(), () -> {
                Map<String, Object> json = view.json();
                json.putAll(result.json());
                return json;
            });
            return result.exitCode().number();
        } catch (Exception failed) {
            output.warn(tally.issued() + " of " + plan.failures().size()
                    + " were issued before this failed. Issuing again skips those that came through.");
            throw failed;
        }
    }

    private RedriveResult carriedOut(
            Connection connection, List<F> failures, Clock clock, Tally tally, Interruption interruption)
            throws Exception {
        String topic = connection.prefix().nameOf(Topics.COMMANDS);
        try (var rejections = Rejections.from(connection);
                var writer = new CommandWriter(topic, connection.codec(), connection.producer());
                var commands = commands(connection, failures, clock)) {
            var redrive = new Redrive(writer, rejections::seen, tally, System::nanoTime);
            boolean whole = redrive.issue(commands, new Pace(rate, System::nanoTime, interruption::goesOnAfter));
            writer.flush();
            OptionalInt taken = OptionalInt.empty();
            if (whole && !noWait) {
                try (var counted = new TakenCommands(topic, connection.admin(), writer.durable(), System::nanoTime)) {
                    taken = OptionalInt.of(redrive.awaitTaken(counted, () -> !interruption.isAsked()));
                }
            }
            return new RedriveResult(failures.size(), tally, commands.gone(), taken, interruption.isAsked());
        }
    }

    private String soFar(Tally tally, int planned) {
        return "Redriving " + what() + ": " + tally.issued() + " of " + planned + " issued at " + rate + " per second, "
                + (tally.refused() + tally.already()) + " refused";
    }

    private List<String> withAdvice(PlanView view) {
        var lines = new ArrayList<String>(view.lines());
        if (!view.plan().failures().isEmpty()) {
            lines.add("Nothing is done yet: the same with --yes does it.");
        }
        return lines;
    }

    private void warn(List<String> unreadable) {
        unreadable.stream().limit(SHOWN).forEach(output::warn);
        if (!unreadable.isEmpty()) {
            output.warn(unreadable.size() + " records cannot be read as dead callbacks and are left out.");
        }
    }
}
