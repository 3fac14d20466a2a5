// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.breaker;

import dev.aftercall.topology.tally.Tally;

/**
 * What was seen of a destination lately, in two halves of a window that slides by halves. As long as nothing fails nothing is noted,
 * so that a destination that is well costs nothing.
 *
 * @param half the present half
 * @param before the half before it
 * @param halfAt when the present half began, in milliseconds since the epoch; 0 while nothing is noted
 * @param silentSince since when nothing was answered though something was sent; 0 when that is not so
 */
public record Sight(Half half, Half before, long halfAt, long silentSince) {

    /** Nothing is noted. */
    public static final Sight NOTHING = new Sight(Half.EMPTY, Half.EMPTY, 0, 0);

    /**
     * What was seen in half a window.
     *
     * @param answered deliveries that were answered
     * @param failed deliveries that failed because the destination is not well
     * @param notAttempted deliveries that found no room
     */
    public record Half(long answered, long failed, long notAttempted) {

        /** Nothing was seen. */
        public static final Half EMPTY = new Half(0, 0, 0);

        private Half and(Tally.Counts counts) {
            return new Half(
                    answered + counts.answered(), failed + counts.failed(), notAttempted + counts.notAttempted());
        }

        private Half and(Half other) {
            return new Half(answered + other.answered, failed + other.failed, notAttempted + other.notAttempted);
        }
    }

    /** The same, and what was just seen. */
    Sight and(Tally.Counts counts, BreakerPolicy policy, long now) {
        Sight slid = slid(policy, now);
        boolean bad = counts.deferred() > 0;
        if (slid.equals(NOTHING) && !bad) {
            return NOTHING;
        }
        long silent = counts.answered() > 0 ? 0 : slid.silentSince == 0 && bad ? now : slid.silentSince;
        return new Sight(slid.half.and(counts), slid.before, slid.halfAt == 0 ? now : slid.halfAt, silent);
    }

    /** Whether that is reason enough to spare it. */
    boolean isBad(BreakerPolicy policy, long now) {
        Half all = half.and(before);
        boolean fails = all.failed >= policy.least() && all.failed >= policy.ratio() * (all.failed + all.answered);
        boolean isSilent = silentSince > 0
                && now - silentSince >= policy.silence().toMillis()
                && all.failed + all.notAttempted >= policy.least();
        return fails || isSilent;
    }

    /** Whether it fails again, having just been let in: so often, and at least every other time. */
    boolean failsAgain(int least) {
        Half all = half.and(before);
        return all.failed >= least && all.failed >= all.answered;
    }

    private Sight slid(BreakerPolicy policy, long now) {
        long length = policy.window().toMillis() / 2;
        if (halfAt == 0 || now - halfAt < length) {
            return this;
        }
        if (now - halfAt >= 2 * length) {
            return NOTHING; // long ago: what happens now stands alone
        }
        return new Sight(Half.EMPTY, half, halfAt + length, silentSince);
    }
}
