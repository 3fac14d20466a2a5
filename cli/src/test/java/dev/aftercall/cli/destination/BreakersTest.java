// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.DestinationBreaker;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreakersTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, DestinationBreaker> breakers = Map.of(
            "b",
            DestinationBreaker.newBuilder()
                    .setDestination("b")
                    .setState(BreakerState.OPEN)
                    .setSince(SINCE)
                    .setParked(12)
                    .setProbeAt(SINCE.plusSeconds(30))
                    .setReason("503 from the last 20")
                    .build(),
            "a",
            DestinationBreaker.newBuilder()
                    .setDestination("a")
                    .setState(BreakerState.CLOSED)
                    .setSince(SINCE)
                    .build(),
            "c",
            DestinationBreaker.newBuilder()
                    .setDestination("c")
                    .setState(BreakerState.UNKNOWN)
                    .build());

    @Test
    void whatIsNotKnownToBeClosedIsShown() {
        assertThat(Breakers.shown(breakers, false).keySet()).containsExactly("b", "c");
        assertThat(Breakers.shown(breakers, true).keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void whatThereIsNothingToSayOfIsADash() {
        assertThat(Breakers.columns(Breakers.shown(breakers, true)).lines())
                .containsExactly(
                        "DESTINATION  STATE    SINCE (UTC)              PARKED  NEXT PROBE (UTC)         REASON",
                        "a            CLOSED   2026-01-01 00:00:00.000  0       -                        -",
                        "b            OPEN     2026-01-01 00:00:00.000  12      2026-01-01 00:00:30.000  503 from the last 20",
                        "c            UNKNOWN  -                        0       -                        -");
    }
}
