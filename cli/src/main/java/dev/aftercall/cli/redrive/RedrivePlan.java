// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is to be redriven, before anything is.
 *
 * @param failures in the order in which they are redriven
 * @param unreadable a sentence about each record that may have been meant and could not be read
 */
record RedrivePlan<F extends Failure>(List<F> failures, List<String> unreadable) {

    /** What a plan holds at most: some hundred bytes for each. */
    static final int MOST = 1_000_000;

    private static final int SAMPLE = 5;

    RedrivePlan {
        failures = List.copyOf(failures);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * How many of one kind there are.
     *
     * @param count above 0
     */
    record Group(Failure.Kind kind, long count) {}

    /** Refuses more than a plan holds. */
    static void checkRoom(int size) {
        if (size > MOST) {
            throw CommandFailure.badData(
                    "There are more than " + MOST + " failures, and a plan holds no more.",
                    "Name fewer with --since and --until, --function or --destination, one part after the other.");
        }
    }

    /** The oldest ones, oldest first. */
    static <F extends Failure> List<F> oldest(List<F> failures, int limit) {
        var oldest = new ArrayList<>(failures);
        oldest.sort(Comparator.comparingLong(Failure::at));
        return oldest.size() <= limit ? oldest : new ArrayList<>(oldest.subList(0, limit));
    }

    /** How many of each kind, the most frequent first. */
    List<Group> groups() {
        Map<Failure.Kind, Long> counts =
                failures.stream().collect(Collectors.groupingBy(Failure::kind, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> new Group(count.getKey(), count.getValue()))
                .sorted(Comparator.comparingLong(Group::count)
                        .reversed()
                        .thenComparing(by(Failure.Kind::function))
                        .thenComparing(by(Failure.Kind::destination))
                        .thenComparing(by(Failure.Kind::code)))
                .toList();
    }

    /** A few of them, from all over the plan. */
    List<F> sample() {
        int shown = Math.min(SAMPLE, failures.size());
        var sample = new ArrayList<F>();
        for (int i = 0; i < shown; i++) {
            sample.add(failures.get((int) ((long) i * failures.size() / shown)));
        }
        return sample;
    }

    /** How long it takes at a rate. */
    Duration duration(int perSecond) {
        return Duration.ofMillis(Math.max(0, failures.size() - 1L) * 1_000 / perSecond);
    }

    private static Comparator<Group> by(Function<Failure.Kind, String> part) {
        return Comparator.comparing(group -> part.apply(group.kind()));
    }
}
