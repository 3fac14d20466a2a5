// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void whatTookLongIsToldInLargerUnits() {
        assertThat(Times.took(999)).isEqualTo("999 ms");
        assertThat(Times.took(1_500)).isEqualTo("1.5 s");
        assertThat(Times.took(61_000)).isEqualTo("1 min 1 s");
        assertThat(Times.took(7_260_000)).isEqualTo("2 h 1 min");
    }

    @Test
    void momentsAreToldInUtc() {
        assertThat(Times.time(1_767_225_600_005L)).isEqualTo("2026-01-01 00:00:00.005");
        assertThat(Times.minute(1_767_225_659_999L)).isEqualTo("2026-01-01 00:00");
    }
}
