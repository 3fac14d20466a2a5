// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.registry.Sparing.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SparingTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void onlyADestinationThatIsNotSparedHoldsNothingBack(Mode mode) {
        assertThat(new Sparing(mode, NOW, 1, 0, "").holds()).isEqualTo(mode != Mode.OFF);
    }

    @ParameterizedTest
    @CsvSource({"-5000, 1", "0, 1", "999, 1", "1000, 2", "2999, 4", "3000, 8", "9999, 512", "3600000, 1048576"})
    void whileItRecoversTwiceAsManyGoWithEachSecond(long after, long allowed) {
        assertThat(new Sparing(Mode.RAMP, NOW, 1, -1, "").allowedBy(NOW + after))
                .isEqualTo(allowed);
    }

    @Test
    void whileItIsProbedOneGoesAndBeforeNone() {
        assertThat(new Sparing(Mode.PROBE, NOW, 1, 0, "").allowedBy(NOW + 60_000))
                .isEqualTo(1);
        assertThat(new Sparing(Mode.HOLD_ALL, NOW, 1, 0, "").allowedBy(NOW + 60_000))
                .isZero();
        assertThat(Sparing.NONE.allowedBy(NOW)).isEqualTo(Long.MAX_VALUE);
    }
}
