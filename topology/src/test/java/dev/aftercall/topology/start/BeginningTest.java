// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import static dev.aftercall.topology.Samples.NOW;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.registry.FunctionSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningTest {

    private static final FunctionSpec FUNCTION =
            new FunctionSpec("http://127.0.0.1:1", "h", 128, ofSeconds(60), 0, "", true);

    @Test
    void theNextAttemptHasTheNextNumberAndADeadline() {
        var waiting = new Tracking(Samples.request(NOW), State.RETRYING, new Tries(2, 1, 1, NOW - 5, 0), null);

        var call = (Beginning.Call) begin(waiting, Optional.of(FUNCTION), NOW);

        assertThat(call.next().state()).isEqualTo(State.RUNNING);
        assertThat(call.next().tries()).isEqualTo(new Tries(3, 1, 1, NOW - 5, NOW + 65_000));
    }

    @Test
    void withoutAFunctionItIsOver() {
        assertThat(begin(Tracking.accepted(Samples.request(NOW)), Optional.empty(), NOW))
                .isEqualTo(new Beginning.Over(Ending.FUNCTION_NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "10000, false", "10001, true", "99999999, true", "-60000, false"})
    void whatIsOlderThanItsAgeIsOver(long age, boolean over) {
        Beginning beginning = begin(Tracking.accepted(Samples.request(NOW)), Optional.of(FUNCTION), NOW + age);

        assertThat(beginning instanceof Beginning.Over).isEqualTo(over);
        if (over) {
            assertThat(beginning).isEqualTo(new Beginning.Over(Ending.EXPIRED));
        }
    }

    private static Beginning begin(Tracking tracking, Optional<FunctionSpec> function, long now) {
        return Beginning.of(tracking, function, Samples.policy(3, ofSeconds(10)), ofSeconds(5), now);
    }
}
