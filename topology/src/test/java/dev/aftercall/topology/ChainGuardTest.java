// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.topology.Request.Lineage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainGuardTest {

    /** Functions of a graph, and more steps than any of their finite chains can have. */
    private static final int FUNCTIONS = 8;

    @ParameterizedTest
    @CsvSource({"16, 0, true", "16, 16, true", "16, 17, false", "1, 2, false", "0, 1000000, true"})
    void aChainMayBeAsLongAsItIsAllowed(int longest, int depth, boolean allowed) {
        assertThat(new ChainGuard(longest).allows(new Lineage("root", depth))).isEqualTo(allowed);
    }

    @Test
    void aNegativeLengthIsRefused() {
        assertThatThrownBy(() -> new ChainGuard(-1)).hasMessage("the longest chain must be 0 or more, not -1");
    }

    @Test
    void theRootStaysThatOfTheFirst() {
        assertThat(new Lineage("", 0).next("a").next("b")).isEqualTo(new Lineage("a", 2));
    }

    /** In whatever way functions tell each other: what would go on for ever is cut, and what ends by itself is not. */
    @Property
    void everyInfiniteChainIsCutAndNoFiniteOne(
            @ForAll("graphs") Map<Integer, Integer> tells,
            @ForAll @IntRange(min = FUNCTIONS, max = 40) int longest,
            @ForAll @IntRange(min = 0, max = FUNCTIONS - 1) int first) {
        var guard = new ChainGuard(longest);
        var lineage = new Lineage("", 0);
        Integer function = first;
        int runs = 0;
        while (function != null && guard.allows(lineage)) {
            runs++;
            lineage = lineage.next("r" + runs);
            function = tells.get(function);
        }

        boolean cut = function != null;
        assertThat(cut).isEqualTo(goesOnForEver(tells, first));
        assertThat(runs).isLessThanOrEqualTo(longest + 1);
    }

    @Provide
    Arbitrary<Map<Integer, Integer>> graphs() {
        Arbitrary<Integer> function = Arbitraries.integers().between(0, FUNCTIONS - 1);
        return Arbitraries.maps(function, function).ofMaxSize(FUNCTIONS);
    }

    private static boolean goesOnForEver(Map<Integer, Integer> tells, int first) {
        Set<Integer> seen = new HashSet<>();
        Integer function = first;
        while (function != null && seen.add(function)) {
            function = tells.get(function);
        }
        return function != null;
    }
}
