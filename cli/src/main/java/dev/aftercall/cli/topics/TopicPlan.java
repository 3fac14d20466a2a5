// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What has to be done so that the cluster has the topics of the catalogue. Pure: nothing is asked or changed. */
final class TopicPlan {

    /** Twelve has many divisors, so that two, three, four or six instances share evenly. It can never be changed. */
    static final int PARTITIONS = 12;

    private static final int PARTITIONS_OF_A_SMALL_TOPIC = 1;

    private final TopicPrefix prefix;
    private final Map<String, FoundTopic> found;
    private final OptionalInt wanted;

    /**
     * Plans for a cluster.
     *
     * @param found the topics that are there, by full name; others may be among them
     * @param wanted partitions of the topics keyed by task id; empty: those that they have, or {@link #PARTITIONS}
     */
    TopicPlan(TopicPrefix prefix, Map<String, FoundTopic> found, OptionalInt wanted) {
        this.prefix = prefix;
        this.found = Map.copyOf(found);
        this.wanted = wanted;
    }

    /**
     * One step for each topic, in the order of the catalogue.
     *
     * @throws CommandFailure when the partitions of what is there do not fit: they are fixed at creation
     */
    List<TopicStep> of(List<Topic> catalogue) {
        int partitions = partitions(catalogue);
        return catalogue.stream()
                .map(topic -> step(topic, topic.keyedByTask() ? partitions : PARTITIONS_OF_A_SMALL_TOPIC))
                .toList();
    }

    private int partitions(List<Topic> catalogue) {
        var existing = new TreeMap<String, Integer>();
        catalogue.stream().filter(Topic::keyedByTask).map(prefix::nameOf).forEach(name -> {
            FoundTopic topic = found.get(name);
            if (topic != null) {
                existing.put(name, topic.partitions());
            }
        });
        Set<Integer> counts = Set.copyOf(existing.values());
        if (counts.size() > 1) {
            throw refused("The topics keyed by task id have different numbers of partitions: " + shown(existing) + ".");
        }
        if (counts.isEmpty()) {
            return wanted.orElse(PARTITIONS);
        }
        int count = counts.iterator().next();
        if (wanted.isPresent() && wanted.getAsInt() != count) {
            throw refused("The topics keyed by task id have " + count + " partitions, not " + wanted.getAsInt() + ".");
        }
        return count;
    }

    private static CommandFailure refused(String what) {
        return CommandFailure.badData(
                what,
                "The number is fixed when they are created and equal for all, because an invocation's records must meet;"
                        + " another number needs another --topic-prefix.");
    }

    private static String shown(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(topic -> topic.getKey() + " " + topic.getValue())
                .collect(Collectors.joining(", "));
    }

    private TopicStep step(Topic topic, int partitions) {
        String name = prefix.nameOf(topic);
        FoundTopic is = found.get(name);
        if (is == null) {
            return new TopicStep.Create(name, partitions, topic.settings());
        }
        Map<String, TopicStep.Drift> drift = drift(is, topic.settings());
        return drift.isEmpty()
                ? new TopicStep.Unchanged(name, is.partitions())
                : new TopicStep.Alter(name, is.partitions(), drift);
    }

    private static Map<String, TopicStep.Drift> drift(FoundTopic is, Map<String, String> declared) {
        var drift = new TreeMap<String, TopicStep.Drift>();
        declared.forEach((setting, value) -> {
            String actual = is.settings().getOrDefault(setting, "not set");
            if (!asSet(actual).equals(asSet(value))) {
                drift.put(setting, new TopicStep.Drift(actual, value));
            }
        });
        return drift;
    }

    // compact,delete and delete,compact are the same policy.
    private static Set<String> asSet(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::trim).collect(Collectors.toUnmodifiableSet());
    }
}
