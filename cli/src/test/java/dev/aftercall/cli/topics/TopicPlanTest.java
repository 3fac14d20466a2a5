// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

    private static final TopicPrefix PREFIX = new TopicPrefix("p.");
    private static final List<Topic> CATALOGUE =
            List.of(Topics.INVOCATIONS, Topics.ATTEMPTS, Topics.FUNCTIONS, Topics.DESTINATION_METRICS_1M);

    private final Map<String, FoundTopic> found = new HashMap<>();

    @Test
    void anEmptyClusterGetsEveryTopicAndTheSmallOnesOnePartition() {
        List<TopicStep> steps = plan(OptionalInt.of(4));

        assertThat(steps)
                .containsExactly(
                        new TopicStep.Create("p.invocations", 4, Topics.INVOCATIONS.settings()),
                        new TopicStep.Create("p.attempts", 4, Topics.ATTEMPTS.settings()),
                        new TopicStep.Create("p.functions", 1, Topics.FUNCTIONS.settings()),
                        new TopicStep.Create("p.destination-metrics-1m", 1, Topics.DESTINATION_METRICS_1M.settings()));
    }

    @Test
    void withoutANumberNewTopicsGetTwelvePartitions() {
        assertThat(plan(OptionalInt.empty()).get(0))
                .isEqualTo(new TopicStep.Create("p.invocations", 12, Topics.INVOCATIONS.settings()));
    }

    @Test
    void aMissingTopicGetsAsManyPartitionsAsItsSiblings() {
        exists(Topics.INVOCATIONS, 6, Map.of());

        assertThat(plan(OptionalInt.empty()).get(1))
                .isEqualTo(new TopicStep.Create("p.attempts", 6, Topics.ATTEMPTS.settings()));
    }

    @Test
    void whatIsAsDeclaredIsLeftAlone() {
        CATALOGUE.forEach(topic -> exists(topic, 6, Map.of("segment.bytes", "1048576")));

        assertThat(plan(OptionalInt.of(6))).allMatch(TopicStep.Unchanged.class::isInstance);
    }

    @Test
    void aSettingThatWasChangedIsDrift() {
        CATALOGUE.forEach(topic -> exists(topic, 6, Map.of()));
        exists(Topics.INVOCATIONS, 6, Map.of("retention.ms", "1000"));

        TopicStep step = plan(OptionalInt.empty()).get(0);

        assertThat(step)
                .isEqualTo(new TopicStep.Alter(
                        "p.invocations", 6, Map.of("retention.ms", new TopicStep.Drift("1000", "691200000"))));
        assertThat(((TopicStep.Alter) step).shown()).isEqualTo("retention.ms is 1000, declared 691200000");
    }

    @Test
    void theOrderOfAPolicyIsNoDrift() {
        exists(Topics.DESTINATION_METRICS_1M, 1, Map.of("cleanup.policy", "delete, compact"));

        assertThat(plan(OptionalInt.empty()).get(3)).isInstanceOf(TopicStep.Unchanged.class);
    }

    @Test
    void anotherNumberOfPartitionsIsRefused() {
        exists(Topics.INVOCATIONS, 6, Map.of());

        assertThatThrownBy(() -> plan(OptionalInt.of(4)))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_DATA))
                .hasMessage("The topics keyed by task id have 6 partitions, not 4.");
    }

    @Test
    void siblingsOfDifferentNumbersAreRefusedAndNamed() {
        exists(Topics.INVOCATIONS, 6, Map.of());
        exists(Topics.ATTEMPTS, 4, Map.of());

        assertThatThrownBy(() -> plan(OptionalInt.empty())).hasMessageContaining("p.attempts 4, p.invocations 6");
    }

    @Test
    void theNumberOfASmallTopicIsItsOwnAffair() {
        exists(Topics.FUNCTIONS, 3, Map.of());

        assertThat(plan(OptionalInt.of(4)).get(2)).isEqualTo(new TopicStep.Unchanged("p.functions", 3));
    }

    private List<TopicStep> plan(OptionalInt wanted) {
        return new TopicPlan(PREFIX, found, wanted).of(CATALOGUE);
    }

    private void exists(Topic topic, int partitions, Map<String, String> settings) {
        var all = new HashMap<>(topic.settings());
        all.putAll(settings);
        found.put(PREFIX.nameOf(topic), new FoundTopic(partitions, all));
    }
}
