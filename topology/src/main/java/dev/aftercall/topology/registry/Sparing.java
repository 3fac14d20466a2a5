// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

/**
 * How a destination is spared.
 *
 * @param mode what is held back
 * @param since when that began, in milliseconds since the epoch
 * @param probe number of the probe under way, or of the last one
 * @param prober partition that sends it
 * @param reason why it is spared, for a person
 */
public record Sparing(Mode mode, long since, int probe, int prober, String reason) {

    /** It is not spared. */
    public static final Sparing NONE = new Sparing(Mode.OFF, 0, 0, -1, "");

    /** A second passes until twice as many have been let go; beyond this many seconds that is all there can be. */
    private static final int MOST_DOUBLINGS = 20;

    private static final long STEP_MS = 1_000;

    /** What is held back. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** Everything. */
        HOLD_ALL,
        /** Everything but one callback of one partition. */
        PROBE,
        /** Less and less. */
        RAMP
    }

    /** Whether a callback has to wait. */
    public boolean holds() {
        return mode != Mode.OFF;
    }

    /**
     * How many of the callbacks that wait may have been let go by now, in this partition, since this way of sparing began: one at
     * once while it recovers, and twice as many with each second.
     */
    public long allowedBy(long now) {
        return switch (mode) {
            case OFF -> Long.MAX_VALUE;
            case HOLD_ALL -> 0;
            case PROBE -> 1;
            case RAMP -> 1L << Math.min(MOST_DOUBLINGS, Math.max(0, now - since) / STEP_MS);
        };
    }
}
