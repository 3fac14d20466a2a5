// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.Figures;
import dev.aftercall.bench.SteadyLoad;
import dev.aftercall.bench.contest.Score.Recovered;
import dev.aftercall.bench.contest.Score.Spread;
import dev.aftercall.bench.contest.Work.Course;
import dev.aftercall.servers.Poll;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One contender, one profile, once: warm up, everything at once, half of that steadily, a kill, and then the reckoning. */
final class Round {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RAW_RECORDS = 200_000;
    private static final int AROUND_A_KILL_PER_SECOND = 20;
    private static final Duration BEFORE_A_KILL = Duration.ofSeconds(5);
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(90);
    private static final int WRONG_SHOWN = 10;
    private static final int MOST = 2_000_000;

    private final Entrant entrant;
    private final Profile profile;
    private final Size size;
    private final Site site;
    private final Contender contender;
    private final double load;
    private final long[] intendedMicros;
    private int made;

    /**
     * How much.
     *
     * @param warmUpSeconds how long all is kept busy before anything is measured
     * @param warmUpPiece invocations that all wait at once meanwhile
     * @param drained invocations that all wait at once
     * @param seconds of steady load
     * @param perSecond of it; 0 for half of what was seen
     * @param killed whether everything is killed in the end
     */
    record Size(int warmUpSeconds, int warmUpPiece, int drained, int seconds, int perSecond, boolean killed) {}

    Round(Entrant entrant, Profile profile, Size size, Site site, Contender contender) {
        this.entrant = entrant;
        this.profile = profile;
        this.size = size;
        this.site = site;
        this.contender = contender;
        load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        intendedMicros = new long[MOST];
    }

    Score measure(int run) throws ExecutionException, InterruptedException, IOException {
        site.stub.begin(intendedMicros.length);
        site.stub.functionTakes(profile.functionMillis());
        contender.start();
        warmUp();
        site.stub.lastDestinationHangs(profile.lastHangs());
        int faultFrom = made;
        Appended bytes = Appended.to(site.cluster.brokers());
        long records = site.cluster.records();
        Drained drained = drainAll(faultFrom);
        int paced = size.perSecond() > 0 ? size.perSecond() : Math.max(1, (int) (drained.perSecond() / 2));
        int pacedFrom = made;
        tell("%.0f a second; now %d a second".formatted(drained.perSecond(), paced));
        pace(paced, size.seconds());
        int pacedTo = made;
        awaitDone(faultFrom);
        Map<String, Memory> memory = Memory.of(processes());
        site.stub.lastDestinationHangs(false);
        awaitAll();

        // By now all that was begun has been written to its end: what was appended is told for each of both loads.
        int counted = pacedTo - faultFrom;
        Map<String, Double> each = Appended.to(site.cluster.brokers()).eachSince(bytes, counted);
        double recordsEach = (double) (site.cluster.records() - records) / counted;
        Stub.Report report = site.stub.report(made);
        Gate gate = Gate.judge(0, made, report.seen(), contender.outcomes(made));
        Kill kill = kill(gate);
        contender.kill();
        return new Score(
                entrant,
                profile,
                run,
                size.drained(),
                drained.perSecond(),
                drained.cpu(),
                floor(each, recordsEach),
                each,
                recordsEach,
                paced,
                spread(latencies(pacedFrom, pacedTo, report.seen())),
                spread(lateness(pacedFrom, pacedTo, report.retries())),
                memory,
                kill.recoverySeconds(),
                kill.recovered(),
                load,
                gate.passed(),
                gate.wrong().stream().limit(WRONG_SHOWN).toList(),
                gate.repeated());
    }

    private void warmUp() {
        tell("warm-up");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(size.warmUpSeconds());
        while (System.nanoTime() < until) {
            drain(size.warmUpPiece());
            awaitAll();
        }
    }

    /** What came of a load that all waited. */
    private record Drained(double perSecond, Map<String, Double> cpu) {}

    private Drained drainAll(int faultFrom) {
        tell("all at once");
        int from = made;
        Cpu before = Cpu.of(processes());
        drain(size.drained());
        awaitDone(faultFrom);
        Map<String, Double> used = Cpu.of(processes()).perThousandSince(before, size.drained());
        return new Drained(perSecond(from, made), used);
    }

    /** Processor time, for a thousand invocations, that writing and reading the same records alone takes. */
    private double floor(Map<String, Double> bytesEach, double recordsEach) {
        double bytes =
                bytesEach.values().stream().mapToDouble(Double::doubleValue).sum();
        int ofARecord = Math.max(1, (int) (bytes / recordsEach));
        return recordsEach * RawLimit.perThousand(site.cluster, RAW_RECORDS, ofARecord);
    }

    /** What came of a kill; of none, where there was none. */
    private record Kill(double recoverySeconds, Recovered recovered) {}

    private Kill kill(Gate gate) throws ExecutionException, InterruptedException {
        if (!gate.passed()) {
            tell("NOT all is done: " + gate.wrong().stream().limit(3).toList());
        } else if (size.killed() && !profile.lastHangs()) {
            tell("all is done, now the kill");
            int from = made;
            double seconds = kill();
            return new Kill(seconds, recovered(from));
        }
        return new Kill(Double.NaN, new Recovered(0, 0, 0, 0));
    }

    private void drain(int count) {
        long now = micros();
        for (int to = made + count; made < to; made++) {
            intendedMicros[made] = now;
            contender.invoke(made);
        }
        site.cluster.flush();
    }

    private void pace(int perSecond, int seconds) {
        int from = made;
        try (var steady = new SteadyLoad(perSecond, number -> contender.invoke(from + number))) {
            long nanosToMicros = micros() - System.nanoTime() / 1_000;
            steady.await(perSecond * seconds);
            steady.stop();
            made = from + steady.made();
            IntStream.range(from, made)
                    .forEach(number -> intendedMicros[number] = steady.due(number - from) / 1_000 + nanosToMicros);
        }
        site.cluster.flush();
    }

    /** Kills every process of the contender under a light load, starts it again, and tells how many seconds it took to go on. */
    private double kill() throws ExecutionException, InterruptedException {
        int from = made;
        try (var steady = new SteadyLoad(AROUND_A_KILL_PER_SECOND, number -> contender.invoke(from + number))) {
            steady.await((int) BEFORE_A_KILL.toSeconds() * AROUND_A_KILL_PER_SECOND);
            long killedAt = micros();
            contender.kill();
            int firstAfter = from + steady.made() + 1;
            contender.start();
            long goesOnAt = Poll.until(AFTER_A_KILL, () -> site.stub.firstCallbackFrom(firstAfter))
                    .orElse(Long.MAX_VALUE);
            steady.stop();
            made = from + steady.made();
            site.cluster.flush();
            awaitAll();
            return goesOnAt == Long.MAX_VALUE ? Double.NaN : (goesOnAt - killedAt) / 1e6;
        }
    }

    private Recovered recovered(int from) {
        List<StubTally.Seen> seen = site.stub.report(made).seen();
        Outcomes outcomes = contender.outcomes(made);
        int[] range = IntStream.range(from, made).toArray();
        return new Recovered(
                range.length,
                count(range, number -> seen.get(number).callbacks() == 0 || outcomes.times(number) == 0),
                count(range, number -> outcomes.times(number) > 1),
                count(range, number -> seen.get(number).callbacks() > 1));
    }

    private static int count(int[] numbers, IntPredicate which) {
        return (int) IntStream.of(numbers).filter(which).count();
    }

    /** Comes back when those that can come have come, or patience is over: then the gate tells what is missing. */
    private void awaitDone(int faultFrom) {
        int held = (int) IntStream.range(faultFrom, made)
                .filter(number -> !profile.delivers(number))
                .count();
        Poll.isTrue(PATIENCE, () -> site.stub.done() >= made - held);
    }

    private void awaitAll() {
        Poll.isTrue(PATIENCE, () -> site.stub.done() >= made);
    }

    private double perSecond(int from, int to) {
        List<StubTally.Seen> seen = site.stub.report(made).seen();
        long[] arrivals = IntStream.range(from, to)
                .mapToLong(number -> seen.get(number).firstCallbackMicros())
                .filter(micros -> micros > 0)
                .sorted()
                .toArray();
        int first = arrivals.length / 10;
        int last = arrivals.length * 9 / 10;
        return (last - first) * 1e6 / Math.max(1, arrivals[last] - arrivals[first]);
    }

    private LongStream latencies(int from, int to, List<StubTally.Seen> seen) {
        return IntStream.range(from, to)
                .filter(number -> Work.course(number) == Course.SMOOTH && profile.delivers(number))
                .filter(number -> seen.get(number).callbacks() > 0)
                .mapToLong(number -> seen.get(number).firstCallbackMicros() - intendedMicros[number]);
    }

    private static LongStream lateness(int from, int to, List<StubTally.Late> retries) {
        return retries.stream()
                .filter(retry -> retry.number() >= from && retry.number() < to)
                .mapToLong(StubTally.Late::micros);
    }

    private static Spread spread(LongStream micros) {
        long[] all = micros.toArray();
        if (all.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        }
        var figures = Figures.of(LongStream.of(all));
        return new Spread(
                figures.quantile(500) / 1e3,
                figures.quantile(990) / 1e3,
                figures.quantile(999) / 1e3,
                figures.quantile(1_000) / 1e3,
                all.length);
    }

    private Map<String, Long> processes() {
        Map<String, Long> pids = new HashMap<>(contender.pids());
        pids.put("broker", site.cluster.pids().get("broker"));
        return pids;
    }

    private void tell(String what) {
        System.out.printf("  %s, %s: %s%n", entrant.title(), profile.title(), what);
    }

    private static long micros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }
}
