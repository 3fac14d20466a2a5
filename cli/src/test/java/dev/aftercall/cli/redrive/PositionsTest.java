// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void whatIsReadIsCountedByPartition() {
        var positions = new Positions();
        positions.add(0, 10);
        positions.add(0, 12);
        positions.add(3, 0);

        assertThat(positions.size()).isEqualTo(3);
        assertThat(positions.partitions()).containsExactlyInAnyOrder(0, 3);
        assertThat(positions.before(Map.of())).isZero();
        assertThat(positions.before(Map.of(0, 12L, 3, 0L))).isEqualTo(1);
        assertThat(positions.before(Map.of(0, 13L, 3, 1L, 4, 9L))).isEqualTo(3);
    }

    @Property
    void asManyAreBeforeAnOffsetAsAreSmaller(
            @ForAll Set<@LongRange(min = 0, max = 50) Long> offsets, @ForAll @LongRange(min = 0, max = 60) long end) {
        var positions = new Positions();
        offsets.stream().sorted().forEach(offset -> positions.add(1, offset));

        assertThat(positions.before(Map.of(1, end)))
                .isEqualTo((int) offsets.stream().filter(offset -> offset < end).count());
    }
}
