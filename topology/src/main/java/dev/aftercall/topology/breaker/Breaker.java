// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.breaker;

import dev.aftercall.topology.tally.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether a destination is spared.
 *
 * <p>Closed, callbacks go to it. When it fails it opens: callbacks are parked. After a while one of them, the probe, is let go. If the
 * destination answers it, be it with a refusal, more and more are let go, and in the end all. If it does not, it is left alone for
 * twice as long.
 *
 * @param state what happens to callbacks
 * @param since when that began, in milliseconds since the epoch
 * @param reason why it is spared, for a person; empty while it is not
 * @param trips how often in a row it had to be spared again
 * @param probing the last probe
 * @param sight what was seen of it lately
 * @param parked parked callbacks by partition, without those that have none
 */
public record Breaker(
        State state, long since, String reason, int trips, Probing probing, Sight sight, Map<Integer, Long> parked) {

    /** Of a destination that nothing bad is known of. */
    public static final Breaker CLOSED =
            new Breaker(State.CLOSED, 0, "", 0, new Probing(0, -1, 0), Sight.NOTHING, Map.of());

    private static final Duration LONG = Duration.ofHours(1);

    /** Enough to see that it fails again while it is let in by and by. */
    private static final int RAMP_FAILURES = 3;

    /** What happens to callbacks. */
    public enum State {
        /** They go to the destination. */
        CLOSED,
        /** They are parked. */
        OPEN,
        /** One is let go, the others are parked. */
        PROBING,
        /** More and more are let go. */
        RAMPING
    }

    /**
     * The last probe.
     *
     * @param number its number, from 1; 0 before the first
     * @param partition which partition sends it; -1 before the first
     * @param nextAt when the next one may be sent, or this one is taken for lost; 0 when neither is due
     */
    public record Probing(int number, int partition, long nextAt) {

        private Probing at(long when) {
            return new Probing(number, partition, when);
        }
    }

    public Breaker {
        parked = Map.copyOf(parked);
    }

    /** What it is after something happened to callbacks. */
    public Breaker after(Tally tally, BreakerPolicy policy, long now) {
        Breaker seen = with(sight.and(tally.counts(), policy, now), parkedNow(tally));
        return switch (state) {
            case CLOSED -> policy.enabled() && seen.sight.isBad(policy, now) ? seen.open(tally, 0, policy, now) : seen;
            case OPEN -> seen;
            case PROBING -> seen.probed(tally, policy, now);
            case RAMPING -> seen.sight.failsAgain(RAMP_FAILURES) ? seen.open(tally, trips + 1, policy, now) : seen;
        };
    }

    /** What it is after some time. */
    public Breaker at(BreakerPolicy policy, long now) {
        return switch (state) {
            case CLOSED -> rested(policy, now);
            case OPEN -> now >= probing.nextAt() && !parked.isEmpty() ? probe(policy, now) : this;
            case PROBING -> now >= probing.nextAt() ? again("a probe was lost", policy, now) : this;
            case RAMPING ->
                now >= since + policy.ramp().toMillis()
                        ? new Breaker(State.CLOSED, now, "", 0, probing.at(0), Sight.NOTHING, parked)
                        : this;
        };
    }

    /** Callbacks that are parked, in all partitions. */
    public long parkedInAll() {
        return parked.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it can be forgotten: there is nothing to know of its destination. */
    public boolean isNothing() {
        return equals(CLOSED);
    }

    /** Of a destination that has been well for long nothing needs to be known. */
    private Breaker rested(BreakerPolicy policy, long now) {
        boolean isQuiet = now - sight.halfAt() >= policy.window().toMillis();
        return isQuiet && parked.isEmpty() && now - since >= LONG.toMillis() ? CLOSED : this;
    }

    private Breaker probed(Tally tally, BreakerPolicy policy, long now) {
        if (tally.probe().number() != probing.number()) {
            return this;
        }
        return tally.probe().answered()
                ? new Breaker(State.RAMPING, now, reason, trips, probing.at(0), Sight.NOTHING, parked)
                : again(tally.error(), policy, now);
    }

    private Breaker open(Tally tally, int newTrips, BreakerPolicy policy, long now) {
        String why = tally.error().isEmpty() ? "nothing is answered" : tally.error();
        return new Breaker(State.OPEN, now, why, newTrips, waiting(newTrips, policy, now), Sight.NOTHING, parked);
    }

    private Breaker again(String why, BreakerPolicy policy, long now) {
        String told = why.isEmpty() ? reason : why;
        return new Breaker(State.OPEN, now, told, trips + 1, waiting(trips + 1, policy, now), Sight.NOTHING, parked);
    }

    private Probing waiting(int newTrips, BreakerPolicy policy, long now) {
        return probing.at(now + policy.backoff().after(newTrips + 1).toMillis());
    }

    /** The partitions that have something to send take turns. */
    private Breaker probe(BreakerPolicy policy, long now) {
        NavigableMap<Integer, Long> having = new TreeMap<>(parked);
        Integer next = having.higherKey(probing.partition());
        int partition = next == null ? having.firstKey() : next;
        long lostAt = now + policy.probePatience().toMillis();
        return new Breaker(
                State.PROBING,
                now,
                reason,
                trips,
                new Probing(probing.number() + 1, partition, lostAt),
                Sight.NOTHING,
                parked);
    }

    private Map<Integer, Long> parkedNow(Tally tally) {
        long before = parked.getOrDefault(tally.partition(), 0L);
        if (tally.parked() == Tally.SAME || tally.parked() == before) {
            return parked;
        }
        var now = new TreeMap<>(parked);
        if (tally.parked() == 0) {
            now.remove(tally.partition());
        } else {
            now.put(tally.partition(), tally.parked());
        }
        return now;
    }

    private Breaker with(Sight seen, Map<Integer, Long> nowParked) {
        return new Breaker(state, since, reason, trips, probing, seen, nowParked);
    }
}
