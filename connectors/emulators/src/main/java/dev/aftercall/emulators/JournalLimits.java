// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

/**
 * How much of the past an emulator keeps. The oldest goes first.
 *
 * @param entries at least 1
 * @param bytes of bodies, at least 1; an entry that is larger alone is kept nevertheless, as the only one
 */
public record JournalLimits(int entries, long bytes) {

    /** Enough for a hundred thousand deliveries that each fail once. Full of messages of 1 KB it takes some 360 MB of heap. */
    public static final JournalLimits STANDARD = new JournalLimits(200_000, 256L << 20);

    public JournalLimits {
        if (entries < 1 || bytes < 1) {
            throw new IllegalArgumentException("a journal keeps at least 1, not " + entries + " entries of " + bytes);
        }
    }
}
