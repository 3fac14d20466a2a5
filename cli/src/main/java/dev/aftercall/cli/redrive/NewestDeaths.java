// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Of each callback its newest death: an older one was redriven already. A newer one that is not meant hides an older one that is, so
 * that the filter comes last.
 */
final class NewestDeaths {

    private static final Comparator<DeadLetter> NEWER = Comparator.comparingInt(
                    (DeadLetter letter) -> letter.death().redrives())
            .thenComparingLong(DeadLetter::offset);

    private final RedriveFilter filter;
    private final Map<String, DeadLetter> byCallback = new HashMap<>();
    private final Map<Failure.Kind, Failure.Kind> kinds = new HashMap<>();

    NewestDeaths(RedriveFilter filter) {
        this.filter = filter;
    }

    /** Learns of a death, whichever it is. */
    void add(DeadLetter letter) {
        if (filter.takesAnyOf(letter.kind())) {
            Failure.Kind shared = kinds.computeIfAbsent(letter.kind(), kind -> kind);
            byCallback.merge(
                    letter.death().callbackId(),
                    letter.with(shared),
                    (one, other) -> NEWER.compare(one, other) < 0 ? other : one);
            RedrivePlan.checkRoom(byCallback.size());
        }
    }

    /** Those that are meant, the oldest where there is a limit, in the order in which they are read. */
    List<DeadLetter> wanted() {
        var wanted = new ArrayList<>(byCallback.values());
        wanted.removeIf(letter -> !filter.takes(letter));
        var oldest = RedrivePlan.oldest(wanted, filter.limit());
        oldest.sort(Comparator.comparingInt(DeadLetter::partition).thenComparingLong(DeadLetter::offset));
        return oldest;
    }
}
