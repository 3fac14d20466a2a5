// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.registry.Sparing;
import dev.aftercall.topology.registry.Sparing.Mode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Sparing RAMP = new Sparing(Mode.RAMP, NOW, 1, -1, "");

    private final Allowance allowance = new Allowance(3);

    @Test
    void theProbeIsSentByThePartitionThatWasChosenAndOnce() {
        Sparing probe = new Sparing(Mode.PROBE, NOW, 1, 3, "");
        assertThat(new Allowance(2).of("d", probe, NOW, 100)).isZero();
        assertThat(allowance.of("d", probe, NOW, 100)).isEqualTo(1);

        allowance.use("d", probe, 1);

        assertThat(allowance.of("d", probe, NOW + 50_000, 100)).isZero();
        assertThat(allowance.of("other", probe, NOW, 100)).isEqualTo(1);
        assertThat(allowance.of("d", new Sparing(Mode.PROBE, NOW + 1, 2, 3, ""), NOW, 100))
                .isEqualTo(1);
    }

    @Test
    void whatWentIsLeftOutOfWhatMayGo() {
        allowance.use("d", RAMP, 3);

        assertThat(allowance.of("d", RAMP, NOW + 3_000, 100)).isEqualTo(5);
        assertThat(allowance.of("d", RAMP, NOW + 1_000, 100)).isNegative();
        assertThat(allowance.of("d", Sparing.NONE, NOW, 100)).isEqualTo(100);
    }

    @Test
    void whereNothingIsParkedNothingIsRemembered() {
        allowance.use("d", RAMP, 1);
        allowance.keep(Set.of("other"));

        assertThat(allowance.of("d", RAMP, NOW, 100)).isEqualTo(1);
    }
}
