// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PlacementTest {

    @Property
    void everyTaskHasExactlyOnePlace(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String task,
            @ForAll @IntRange(min = 1, max = 64) int partitions) {
        var placement = new Placement(partitions);

        assertThat(IntStream.range(0, partitions).filter(partition -> placement.isRight(task, partition)))
                .hasSize(1);
    }
}
