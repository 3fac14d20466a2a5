// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import static dev.aftercall.topology.Samples.NOW;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Patience;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.Trail;
import dev.aftercall.topology.registry.FunctionSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningTest {

    private static final FunctionSpec FUNCTION =
            new FunctionSpec("http://127.0.0.1:1", "h", 128, ofSeconds(60), 0, "", true, "");

    @Test
    void theNextAttemptHasTheNextNumberAndADeadline() {
        Tracking waiting = Samples.in(State.RETRYING, new Tries(2, 1, 1, NOW - 5, 0));

        var call = (Beginning.Call) begin(waiting, Optional.of(FUNCTION), 16, NOW);

        assertThat(call.next().state()).isEqualTo(State.DEQUEUED);
        assertThat(call.next().tries())
                .isEqualTo(new Tries(
                        3, 1, 1, NOW - 5, NOW + ofHours(1).plusSeconds(60).toMillis()));
        assertThat(call.next().seen().trail().events()).last().isEqualTo(new Trail.Event(NOW, TaskState.DEQUEUED, ""));
        assertThat(call.function()).isSameAs(FUNCTION);
    }

    @Test
    void withoutAFunctionItIsOver() {
        assertThat(begin(Tracking.accepted(Samples.request(NOW)), Optional.empty(), 16, NOW))
                .isEqualTo(new Beginning.Over(Ending.FUNCTION_NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, false", "0, false"})
    void aChainThatIsTooLongIsOverWhoeverMadeIt(int longest, boolean over) {
        // The samples are two function destinations down a chain.
        Beginning beginning = begin(Tracking.accepted(Samples.request(NOW)), Optional.of(FUNCTION), longest, NOW);

        assertThat(beginning.equals(new Beginning.Over(Ending.RECURSIVE))).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "10000, false", "10001, true", "99999999, true", "-60000, false"})
    void whatIsOlderThanItsAgeIsOver(long age, boolean over) {
        Beginning beginning = begin(Tracking.accepted(Samples.request(NOW)), Optional.of(FUNCTION), 16, NOW + age);

        assertThat(beginning.equals(new Beginning.Over(Ending.EXPIRED))).isEqualTo(over);
        assertThat(beginning instanceof Beginning.Call).isNotEqualTo(over);
    }

    private static Beginning begin(Tracking tracking, Optional<FunctionSpec> function, int longest, long now) {
        return Beginning.of(
                tracking,
                function,
                Samples.policy(3, ofSeconds(10)),
                new ChainGuard(longest),
                new Patience(ofMinutes(5), ofHours(1)),
                now);
    }
}
