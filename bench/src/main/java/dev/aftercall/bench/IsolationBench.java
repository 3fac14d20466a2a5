// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.bench.FickleServer.Manner;
import dev.aftercall.bench.FickleServer.Traffic;
import dev.aftercall.bench.Phase.Kind;
import dev.aftercall.servers.Poll;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ten destinations are told of invocations that come at a steady rate, and one of the ten fails in one manner after the other: do
 * the other nine notice? Between two faults all is well, so that a machine that grows faster or slower is not taken for an effect.
 */
@Command(name = "isolation", description = "Whether nine destinations notice that the tenth fails.")
final class IsolationBench implements Callable<Integer> {

    @Option(names = "--seconds", defaultValue = "60", description = "Length of a phase (${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--rate", defaultValue = "100", description = "Invocations a second (${DEFAULT-VALUE}).")
    int rate;

    @Option(names = "--times", defaultValue = "1", description = "How often each fault is tried (${DEFAULT-VALUE}).")
    int times;

    @Option(names = "--warm-up", defaultValue = "90", description = "Seconds before all that (${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(
            names = "--faults",
            split = ",",
            defaultValue = "HANGS,REFUSES,UNAVAILABLE",
            description = "Which faults (${DEFAULT-VALUE}).")
    List<Manner> faults = List.of();

    @Option(
            names = "--patience",
            defaultValue = "180",
            description = "Seconds that a destination which is well again may take to catch up (${DEFAULT-VALUE}).")
    int patienceSeconds;

    @Option(names = "--tasks", defaultValue = "1", description = "Tasks of the sink (${DEFAULT-VALUE}).")
    int tasks;

    @Option(names = "--set", description = "A setting of the sink, KEY=VALUE.")
    Map<String, String> sink = Map.of();

    @Option(names = "--set-topology", description = "A setting of the topology, KEY=VALUE.")
    Map<String, String> topology = Map.of();

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        var arrivals = new Arrivals(rate * longest());
        var settings = new Deployment.Settings(tasks, sink, topology, Map.of());
        try (var rig = new IsolationRig(settings, arrivals);
                var tries = new Tries(rig.cluster, IsolationRig.fickleDestination());
                var load = new SteadyLoad(rate, rig::invoke)) {
            var course = new Course(rig, load, arrivals);
            course.run();
            load.stop();
            rig.cluster.flush();
            boolean kept = judge(Fates.of(rig.cluster, load.made(), arrivals, patience()), load.made());
            print(new IsolationReport(course.phases, load::due, arrivals, rate), tries);
            return kept ? 0 : 1;
        }
    }

    private int longest() {
        int phases = 1 + times * 2 * faults.size();
        return warmUpSeconds + phases * (seconds + 1) + times * faults.size() * (patienceSeconds + 1);
    }

    private Duration patience() {
        return Duration.ofSeconds(patienceSeconds);
    }

    private static boolean judge(Fates fates, int sent) {
        List<String> wrong = fates.wrong();
        System.out.printf(
                "%,d invocations: %,d callbacks delivered (%,d of them more than once), %,d dead, %,d open; %s%n",
                sent,
                fates.delivered(),
                fates.repeated(),
                fates.dead(),
                fates.open(),
                wrong.isEmpty()
                        ? "each has exactly one fate, and what is delivered has come"
                        : "WRONG: " + wrong.subList(0, Math.min(20, wrong.size())));
        return wrong.isEmpty();
    }

    private void print(IsolationReport report, Tries tries) {
        System.out.printf(
                "%,d invocations a second, a tenth of them told to each of ten queues; to be sent -> arrived, ms%n",
                rate);
        report.table(tries).forEach(System.out::println);
        System.out.println(report.drift());
        report.summary().forEach(System.out::println);
    }

    /** One phase after the other. */
    private final class Course {

        private final List<Phase> phases = new ArrayList<>();
        private final IsolationRig rig;
        private final SteadyLoad load;
        private final Arrivals arrivals;

        private Course(IsolationRig rig, SteadyLoad load, Arrivals arrivals) {
            this.rig = rig;
            this.load = load;
            this.arrivals = arrivals;
        }

        private void run() {
            phase(Kind.WARM_UP, Manner.ANSWERS, () -> made(warmUpSeconds));
            phase(Kind.REFERENCE, Manner.ANSWERS, () -> made(seconds));
            for (int time = 0; time < times; time++) {
                for (Manner fault : faults) {
                    phase(Kind.FAULT, fault, () -> made(seconds));
                    phase(Kind.RECOVERY, Manner.ANSWERS, this::caughtUp);
                    phase(Kind.REFERENCE, Manner.ANSWERS, () -> made(seconds));
                }
            }
        }

        /** Returns when it is over. */
        private void phase(Kind kind, Manner manner, Supplier<String> lasts) {
            rig.fickle.turn(manner);
            Traffic before = rig.fickle.traffic();
            int from = load.made();
            long begunAt = System.currentTimeMillis();
            String news = lasts.get();
            var phase = new Phase(
                    kind,
                    manner,
                    from,
                    load.made(),
                    begunAt,
                    System.currentTimeMillis(),
                    rig.fickle.traffic().since(before));
            if (phase.healthy().findAny().isPresent()) { // a recovery may be over before it has begun
                phases.add(phase);
            }
            System.out.printf("%s: %.1f s%s%n", phase.title().strip(), phase.seconds(), news);
        }

        private String made(int forSeconds) {
            load.await(load.made() + forSeconds * rate);
            return "";
        }

        /** What was made up to now has come to the tenth destination too. */
        private String caughtUp() {
            int[] owed = IntStream.range(0, load.made())
                    .filter(IsolationRig::isFickle)
                    .filter(task -> arrivals.times(task) == 0)
                    .toArray();
            boolean paid = Poll.isTrue(patience(), () -> IntStream.of(owed).allMatch(task -> arrivals.times(task) > 0));
            return ", for " + owed.length + " that had not come" + (paid ? "" : ", and some still have not");
        }
    }
}
