// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.Trail.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingTest {

    private static final Tries TRIES = new Tries(3, 2, 1, NOW - 9, NOW + 9);

    @ParameterizedTest
    @CsvSource({
        "ENQUEUED, ENQUEUED, false",
        "DEQUEUED, DEQUEUED, true",
        "RUNNING, RUNNING, true",
        "RETRYING, RETRYING, false",
        "STOPPING, STOPPING, true",
        "ENDING, DEQUEUED, true",
    })
    void everyStateIsShownAsAStateOfATask(State state, TaskState shown, boolean underWay) {
        assertThat(Samples.in(state, TRIES).shown()).isEqualTo(shown);
        assertThat(Samples.in(state, TRIES).isUnderWay()).isEqualTo(underWay);
    }

    @Test
    void oneThatIsStoppedAndWaitsForItsPayloadIsShownAsStopping() {
        Tracking ending = Samples.in(State.RETRYING, TRIES).ending(Ending.STOPPED, NOW + 77);

        assertThat(ending.shown()).isEqualTo(TaskState.STOPPING);
        assertThat(ending.ending()).isEqualTo(Ending.STOPPED);
        assertThat(ending.tries()).isEqualTo(new Tries(3, 2, 1, NOW - 9, NOW + 77));
    }

    @Test
    void oneThatIsAcceptedWaitsForItsFirstAttempt() {
        Tracking accepted = Tracking.accepted(Samples.request(NOW));

        assertThat(accepted.state()).isEqualTo(State.ENQUEUED);
        assertThat(accepted.tries()).isEqualTo(new Tries(0, 0, 0, 0, NOW));
        assertThat(accepted.seen()).isEqualTo(new Seen(0, 0, "", Trail.of(NOW)));
        assertThat(accepted.ending()).isNull();
    }

    @Test
    void oneWhoseAttemptIsCancelledSaysWhy() {
        Tracking stopping = Samples.in(State.RUNNING, TRIES).stopping("because", NOW + 1, NOW + 50);

        assertThat(stopping.state()).isEqualTo(State.STOPPING);
        assertThat(stopping.tries().dueAt()).isEqualTo(NOW + 50);
        assertThat(stopping.seen().trail().events())
                .last()
                .isEqualTo(new Event(NOW + 1, TaskState.STOPPING, "because"));
    }

    @Test
    void whatIsAskedForAgainIsOnlyWaitedForLonger() {
        Tracking before = Samples.in(State.ENDING, TRIES);

        Tracking after = before.askedAgain(NOW + 60);

        assertThat(after).isEqualTo(Samples.in(State.ENDING, TRIES.due(NOW + 60)));
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(new Settled.Reply(1, 2, "x".repeat(300), "i", 3, 4).message())
                .isEqualTo("x".repeat(200));
        assertThat(Settled.Reply.none(7)).isEqualTo(new Settled.Reply(7, 0, "", "", -1, -1));
    }

    @Test
    void aTaskIsKnownByItsFunctionAndItsId() {
        assertThat(Samples.request("g", "u", NOW).key()).isEqualTo(new TaskKey("g", "u"));
    }
}
