// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void aQuantileIsTheSmallestValueThatSoManyDoNotExceed() {
        Figures figures = Figures.of(LongStream.rangeClosed(1, 1_000).map(i -> 1_001 - i));

        assertThat(figures).hasToString("p50 500, p99 990, p99.9 999, max 1000 (of 1000)");
        assertThat(Figures.of(LongStream.of(7)).quantile(0)).isEqualTo(7);
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(() -> Figures.of(LongStream.empty())).hasMessage("nothing was measured");
    }
}
