// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Trail.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {

    @Test
    void itSaysWhatHappenedAndWhen() {
        Trail trail =
                Trail.of(NOW).to(TaskState.DEQUEUED, "", NOW + 1).to(TaskState.INVALID, "FunctionNotFound", NOW + 2);

        assertThat(trail)
                .isEqualTo(new Trail(
                        List.of(
                                new Event(NOW, TaskState.ENQUEUED, ""),
                                new Event(NOW + 1, TaskState.DEQUEUED, ""),
                                new Event(NOW + 2, TaskState.INVALID, "FunctionNotFound")),
                        0));
    }

    @Test
    void aClockThatStepsBackDoesNotTurnItRound() {
        Trail trail = Trail.of(NOW).to(TaskState.DEQUEUED, "", NOW - 5_000);

        assertThat(trail.events()).extracting(Event::at).containsExactly(NOW, NOW);
    }

    @Test
    void ofALongLifeTheBeginningAndTheEndAreKept() {
        Trail trail = Trail.of(NOW);
        for (int i = 1; i <= 99; i++) {
            trail = trail.to(TaskState.RETRYING, "", NOW + i);
        }

        assertThat(trail.omitted()).isEqualTo(100 - Trail.MOST);
        assertThat(trail.events())
                .hasSize(Trail.MOST)
                .extracting(event -> event.at() - NOW)
                .startsWith(0L, 1L, 2L, 3L, 76L)
                .endsWith(99L);
    }

    @Test
    void aLongDetailIsCut() {
        assertThat(Trail.of(NOW).to(TaskState.RETRYING, "x".repeat(40), NOW).events())
                .last()
                .extracting(Event::detail)
                .isEqualTo("x".repeat(32));
    }

    @Test
    void aLifeOfEightRetriesFits() {
        Trail trail = Trail.of(NOW);
        for (int attempt = 0; attempt <= 8; attempt++) {
            trail = trail.to(TaskState.DEQUEUED, "", NOW).to(TaskState.RUNNING, "", NOW);
            trail = trail.to(attempt < 8 ? TaskState.RETRYING : TaskState.FAILED, "E", NOW);
        }

        assertThat(trail.omitted()).isZero();
    }
}
