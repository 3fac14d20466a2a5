// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a redrive came to.
 *
 * @param planned how many there were to redrive
 * @param tally what became of those that were
 * @param gone how many of the plan were not there any more
 * @param taken how many have been taken, whatever was done with them; empty where nobody waited for it
 * @param interrupted whether somebody ended it
 */
record RedriveResult(int planned, Tally tally, int gone, OptionalInt taken, boolean interrupted) {

    private static final int REASONS = 10;

    ExitCode exitCode() {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        if (tally.refused() > 0) {
            return ExitCode.BAD_DATA;
        }
        return unseen() > 0 ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(tally.issued() + " of " + planned + " issued"
                + (interrupted ? ", then interrupted. Issuing again skips those that were." : "."));
        if (taken.isPresent()) {
            lines.add(done() + " done.");
        }
        if (tally.already() > 0) {
            lines.add(tally.already() + " skipped: redriven already.");
        }
        if (tally.refused() > 0) {
            lines.add(tally.refused() + " refused:");
            lines.addAll(reasons());
        }
        if (gone > 0) {
            lines.add(gone + " not there any more.");
        }
        if (unseen() > 0) {
            lines.add(unseen() + " not taken yet. They are not lost: an instance of the topology takes them.");
        }
        return lines;
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("issued", tally.issued());
        if (taken.isPresent()) {
            json.put("done", done());
            json.put("notTaken", unseen());
        }
        json.put("skipped", tally.already());
        json.put("refused", tally.refused());
        json.put("reasons", tally.reasons());
        json.put("gone", gone);
        json.put("interrupted", interrupted);
        return json;
    }

    // What is refused is seen a moment before or after it counts as taken.
    private int done() {
        return Math.max(0, taken.orElse(0) - refusals());
    }

    private int unseen() {
        return taken.isPresent() ? Math.max(0, tally.issued() - Math.max(taken.getAsInt(), refusals())) : 0;
    }

    private int refusals() {
        return tally.refused() + tally.already();
    }

    private List<String> reasons() {
        List<Map.Entry<String, Integer>> frequent = tally.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var lines = new ArrayList<String>();
        frequent.stream()
                .limit(REASONS)
                .forEach(reason -> lines.add("  " + reason.getValue() + "  " + reason.getKey()));
        if (frequent.size() > REASONS) {
            lines.add("  and " + (frequent.size() - REASONS) + " other reasons");
        }
        return lines;
    }
}
