// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void theLargestIsTheHighestAndNothingIsEmpty() {
        assertThat(Sparkline.of()).isEmpty();
        assertThat(Sparkline.of(0, 0)).isEqualTo("  ");
        assertThat(Sparkline.of(0, 1, 4, 8)).isEqualTo(" ▁▄█");
        assertThat(Sparkline.of(1, 1_000_000)).isEqualTo("▁█");
    }

    @Property
    void aLargerNumberIsNeverALowerBar(@ForAll List<@LongRange(min = 0) Long> numbers) {
        String line = Sparkline.of(numbers.stream().mapToLong(number -> number).toArray());

        assertThat(line).hasSize(numbers.size());
        for (int i = 1; i < numbers.size(); i++) {
            int byNumber = Long.compare(numbers.get(i - 1), numbers.get(i));
            int byBar = Character.compare(line.charAt(i - 1), line.charAt(i));
            assertThat(byNumber * byBar).isNotNegative();
            assertThat(line.charAt(i) == ' ').isEqualTo(numbers.get(i) == 0);
        }
    }
}
