// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import java.util.Comparator;

/** In which order a list goes. One is the other backwards, to the last place. */
public enum Order {
    /** From new to old; those of one moment by their task ids. */
    DESC,
    /** From old to new. */
    ASC;

    private static final Comparator<Place> FROM_NEW_TO_OLD =
            Comparator.comparingLong(Place::startedAt).reversed().thenComparing(Place::taskId);

    /** What comes first in it is smaller. */
    public Comparator<Place> places() {
        return this == DESC ? FROM_NEW_TO_OLD : FROM_NEW_TO_OLD.reversed();
    }
}
