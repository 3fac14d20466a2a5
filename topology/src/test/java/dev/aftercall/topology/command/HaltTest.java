// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HaltTest {

    @Test
    void everyStateHasItsWayToStop() {
        Map<State, Halt> expected = new EnumMap<>(Map.of(
                State.ENQUEUED, new Halt.Over(Ending.STOPPED),
                State.DEQUEUED, new Halt.Cancel(),
                State.RUNNING, new Halt.Cancel(),
                State.RETRYING, new Halt.Over(Ending.STOPPED),
                State.STOPPING, new Halt.Already("it is being stopped"),
                State.ENDING, new Halt.Already("it is over, only its payload is awaited")));

        Map<State, Halt> halts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            halts.put(state, Halt.of(Samples.in(state, new Tries(1, 0, 0, 0, 0))));
        }

        assertThat(halts).isEqualTo(expected);
    }
}
