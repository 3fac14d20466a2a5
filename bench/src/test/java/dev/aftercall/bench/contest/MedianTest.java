// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void aMedianIsShownWithTheSmallestAndTheLargest() {
        assertThat(new Median(2, 1, 4, 3).shown("%.1f")).isEqualTo("2.0 (1.0 to 4.0)");
    }

    @Test
    void aSingleFigureStandsAlone() {
        assertThat(new Median(2, 2, 2, 1).shown("%.1f")).isEqualTo("2.0");
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        assertThat(new Median(Double.NaN, 0, 0, 1).shown("%.1f")).isEqualTo("–");
    }
}
