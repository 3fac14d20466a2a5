// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.InvocationStatus;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpacingTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Spacing spacing = new Spacing();

    @BeforeAll
    static void messagesMayBeBuilt() {
        Trust.establish();
    }

    @Test
    void aDeliveryIsHeldAgainstTheLastRowBeforeIt() {
        spacing.row("f/t", row(0, 500));
        spacing.row("f/t", row(600, 1_600));
        spacing.row("f/t", row(1_620, 0)); // by that delivery itself

        spacing.delivery("f/t", NOON.plusMillis(510));
        spacing.delivery("f/t", NOON.plusMillis(1_620));

        assertThat(spacing.sorted()).containsExactly(10L, 20L);
    }

    @Test
    void whereNothingWasPromisedNothingIsLate() {
        spacing.row("f/parked", row(0, 500));
        spacing.row("f/parked", parked(400, 500));
        spacing.row("f/silent", row(0, 0));

        spacing.delivery("f/parked", NOON.plusMillis(9_000));
        spacing.delivery("f/silent", NOON.plusMillis(9_000));
        spacing.delivery("f/unknown", NOON.plusMillis(9_000));

        assertThat(spacing.sorted()).isEmpty();
    }

    @Test
    void whatIsDueWhileNobodyIsThereDoesNotCount() {
        spacing.row("f/t", row(0, 500));
        spacing.except(new Spacing.Span(NOON.plusMillis(500), NOON.plusMillis(501)));

        spacing.delivery("f/t", NOON.plusMillis(9_000));

        assertThat(spacing.sorted()).isEmpty();
    }

    private static InvocationStatus row(long at, long next) {
        return InvocationStatus.newBuilder()
                .setUpdatedAt(NOON.plusMillis(at))
                .setNextDeliveryAt(next == 0 ? Instant.EPOCH : NOON.plusMillis(next))
                .build();
    }

    private static InvocationStatus parked(long at, long next) {
        return InvocationStatus.newBuilder(row(at, next))
                .setDeliveryParkedAt(NOON.plusMillis(at))
                .build();
    }
}
