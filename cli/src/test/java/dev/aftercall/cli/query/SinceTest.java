// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-01-31T11:58:30Z",
        "15m, 2026-01-31T11:45:00Z",
        "2h, 2026-01-31T10:00:00Z",
        "1d, 2026-01-30T12:00:00Z",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z"
    })
    void aMomentIsSaidByItsAgeOrByItsTime(String text, Instant moment) {
        assertThat(Since.of(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1w", "-1h", "1", "9999999s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Since.of(text, NOW))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("--since must be like 90s");
    }

    @Test
    void whatTookLongIsToldInLargerUnits() {
        assertThat(Timeline.took(999)).isEqualTo("999 ms");
        assertThat(Timeline.took(1_500)).isEqualTo("1.5 s");
        assertThat(Timeline.took(61_000)).isEqualTo("1 min 1 s");
        assertThat(Timeline.took(7_260_000)).isEqualTo("2 h 1 min");
    }
}
