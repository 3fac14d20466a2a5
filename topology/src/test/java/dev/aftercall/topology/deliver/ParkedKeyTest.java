// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ParkedKeyTest {

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @AlphaChars @StringLength(max = 40) String destination,
            @ForAll @LongRange(min = 0) long givenUpAt,
            @ForAll @AlphaChars @StringLength(max = 40) String row) {
        var key = new ParkedKey(destination, givenUpAt, row);

        assertThat(ParkedKey.fromBytes(key.toBytes())).isEqualTo(key);
    }

    @Test
    void theyAreSortedByDestinationThenByTime() {
        List<ParkedKey> sorted = List.of(
                ParkedKey.before("a", 0),
                new ParkedKey("a", 5, "f/z"),
                new ParkedKey("a", 256, "f/a"),
                new ParkedKey("a", Long.MAX_VALUE - 1, "f/a"),
                ParkedKey.afterAll("a"),
                new ParkedKey("a/b", 0, "f/a"),
                new ParkedKey("b", 0, "f/a"));

        for (int i = 1; i < sorted.size(); i++) {
            assertThat(Arrays.compareUnsigned(
                            sorted.get(i - 1).toBytes(), sorted.get(i).toBytes()))
                    .isNegative();
        }
    }

    @Test
    void noMomentIsNegative() {
        assertThatThrownBy(() -> new ParkedKey("d", -1, "f/t")).hasMessageContaining("-1");
    }
}
