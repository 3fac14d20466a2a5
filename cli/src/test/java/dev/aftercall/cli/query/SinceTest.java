// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import java.time.Instant;
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
        assertThat(Since.of("--since", text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1w", "-1h", "1", "9999999s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Since.of("--since", text, NOW))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("--since must be like 90s");
    }
}
