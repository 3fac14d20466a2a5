// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everybody does the same work, in an order drawn anew for each run; the figures go to a file, and to a page with pictures. */
@Command(name = "peers", description = "Aftercall beside its peers: the same work, in one run.")
public final class ContestBench implements Callable<Integer> {

    private static final int WARM_UP_PIECE = 4_000;

    @Option(
            names = "--who",
            split = ",",
            defaultValue = "AFTERCALL,PARALLEL,RETRYABLE_TOPIC,PLAIN",
            description = "Who is measured (${DEFAULT-VALUE}).")
    List<Entrant> entrants = List.of();

    @Option(
            names = "--profiles",
            split = ",",
            defaultValue = "FAST,TAKES_20_MS,ONE_HANGS",
            description = "How the function and the destinations behave (${DEFAULT-VALUE}).")
    List<Profile> profiles = List.of();

    @Option(names = "--runs", defaultValue = "3", description = "How often (${DEFAULT-VALUE}).")
    int runs;

    @Option(
            names = "--warm-up",
            defaultValue = "150",
            description = "Seconds of work before anything is measured (${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(
            names = "--count",
            defaultValue = "30000",
            description = "Invocations that wait at once (${DEFAULT-VALUE}).")
    int count;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds of steady load (${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description =
                    "Invocations a second of the steady load; 0 is half of what was just seen (${DEFAULT-VALUE}).")
    int rate;

    @Option(names = "--no-kill", description = "Leave out the kill at the end, which takes most of the time.")
    boolean noKill;

    @Option(names = "--results", description = "Where the figures go, as JSON; without it they are only shown.")
    @Nullable
    Path results;

    @Option(names = "--page", description = "Where the page goes; without it there is none.")
    @Nullable
    Path page;

    @Option(names = "--set-topology", description = "A setting of Aftercall's topology, KEY=VALUE.")
    Map<String, String> topology = Map.of();

    @Option(names = "--set-invoker", description = "A setting of Aftercall's invoker, KEY=VALUE.")
    Map<String, String> invoker = Map.of();

    @Option(names = "--set-sink", description = "A setting of Aftercall's sink, KEY=VALUE.")
    Map<String, String> sink = Map.of();

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        var scores = new ArrayList<Score>();
        for (Profile profile : profiles) {
            for (int run = 1; run <= runs; run++) {
                var order = new ArrayList<>(entrants);
                Collections.shuffle(order, new Random(run));
                for (Entrant entrant : order) {
                    scores.add(measure(entrant, profile, run));
                    System.out.println(ScoreLine.of(scores.get(scores.size() - 1)));
                }
            }
        }
        var machine = Machine.here();
        if (results != null) {
            Results.write(results, machine, scores);
        }
        List<String> lines = new ResultsPage(machine, scores).lines();
        if (page != null) {
            Files.write(page, lines);
        }
        lines.forEach(System.out::println);
        return scores.stream().allMatch(Score::passed) ? 0 : 1;
    }

    private Score measure(Entrant entrant, Profile profile, int run)
            throws IOException, ExecutionException, InterruptedException {
        var size = new Round.Size(warmUpSeconds, entrant.of(WARM_UP_PIECE), entrant.of(count), seconds, rate, !noKill);
        try (var site = new Site()) {
            Contender contender = entrant.at(site, topology, invoker, sink);
            try {
                return new Round(entrant, profile, size, site, contender).measure(run);
            } finally {
                contender.kill();
            }
        }
    }
}
