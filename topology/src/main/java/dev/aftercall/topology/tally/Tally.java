// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.tally;

import dev.aftercall.schemas.arn.FunctionId;

/**
 * What happened to the callbacks of one function to one destination, in one partition and one minute.
 *
 * @param of whose callbacks
 * @param partition the partition that they belong to
 * @param counts how many fared how
 * @param parked how many callbacks to the destination are parked in the partition after that, of whatever function; {@link #SAME}
 *     when that has not changed
 * @param probe a probe that came back; {@link Probe#NONE} when none did
 * @param error what was said of the last failure, for a person; empty when there was none
 */
public record Tally(Subject of, int partition, Counts counts, long parked, Probe probe, String error) {

    /** As many are parked as before. */
    public static final long SAME = -1;

    private static final int LONGEST_ERROR = 200;

    /**
     * Whose callbacks.
     *
     * @param function the function that they tell of
     * @param destination ARN of who is told
     * @param minute first instant of the minute, in milliseconds since the epoch
     */
    public record Subject(FunctionId function, String destination, long minute) {

        private static final long MINUTE = 60_000;

        /** What happens now. */
        public static Subject at(FunctionId function, String destination, long now) {
            return new Subject(function, destination, now - Math.floorMod(now, MINUTE));
        }
    }

    /**
     * How many fared how.
     *
     * @param delivered callbacks that arrived
     * @param dead callbacks that died, whatever of
     * @param answered deliveries that the destination answered, be it with a refusal
     * @param failed deliveries that failed because the destination is not well
     * @param notAttempted deliveries that the sink had no room for
     * @param lagSum sum of the times from settled to delivered, in milliseconds
     * @param lagMax longest of them
     */
    public record Counts(
            long delivered, long dead, long answered, long failed, long notAttempted, long lagSum, long lagMax) {

        /** Nothing happened. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        /** One has arrived. */
        public static Counts arrived(long lag) {
            return new Counts(1, 0, 1, 0, 0, lag, lag);
        }

        /** The destination has answered a delivery. */
        public static final Counts ANSWERED = new Counts(0, 0, 1, 0, 0, 0, 0);

        /** A callback is dead. */
        public static final Counts BURIED = new Counts(0, 1, 0, 0, 0, 0, 0);

        /** A delivery failed, and another one will follow. */
        public static final Counts FAILED = new Counts(0, 0, 0, 1, 0, 0, 0);

        /** There was no room for a delivery, and another one will follow. */
        public static final Counts NOT_ATTEMPTED = new Counts(0, 0, 0, 0, 1, 0, 0);

        /** Both together. */
        public Counts plus(Counts more) {
            return new Counts(
                    delivered + more.delivered,
                    dead + more.dead,
                    answered + more.answered,
                    failed + more.failed,
                    notAttempted + more.notAttempted,
                    lagSum + more.lagSum,
                    Math.max(lagMax, more.lagMax));
        }

        /** Deliveries that were put off. */
        public long deferred() {
            return failed + notAttempted;
        }
    }

    /**
     * A probe that came back.
     *
     * @param number its number, from 1; 0 for none
     * @param answered whether the destination answered it
     */
    public record Probe(int number, boolean answered) {

        /** None. */
        public static final Probe NONE = new Probe(0, false);

        private Probe or(Probe later) {
            return later.number >= number && later.number > 0 ? later : this;
        }
    }

    public Tally {
        error = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }

    /** The same, and what happened after it. */
    public Tally and(Tally later) {
        return new Tally(
                of,
                partition,
                counts.plus(later.counts),
                later.parked == SAME ? parked : later.parked,
                probe.or(later.probe),
                later.error.isEmpty() ? error : later.error);
    }
}
