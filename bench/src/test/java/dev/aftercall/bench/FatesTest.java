// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.v1.DestinationStatus;
import org.junit.jupiter.api.Test;

class FatesTest {

    @Test
    void whatIsDeliveredHasComeAndIsNotDead() {
        assertThat(Fates.isRight(DestinationStatus.SUCCEEDED, 1, 0)).isTrue();
        assertThat(Fates.isRight(DestinationStatus.SUCCEEDED, 2, 0)).isTrue();
        assertThat(Fates.isRight(DestinationStatus.SUCCEEDED, 0, 0)).isFalse();
        assertThat(Fates.isRight(DestinationStatus.SUCCEEDED, 1, 1)).isFalse();
    }

    @Test
    void whatIsDeadLiesWithTheDeadOnce() {
        assertThat(Fates.isRight(DestinationStatus.FAILED, 0, 1)).isTrue();
        // Its answer was lost, and it was given up.
        assertThat(Fates.isRight(DestinationStatus.FAILED, 1, 1)).isTrue();
        assertThat(Fates.isRight(DestinationStatus.FAILED, 0, 0)).isFalse();
        assertThat(Fates.isRight(DestinationStatus.FAILED, 0, 2)).isFalse();
    }

    @Test
    void whatIsOpenHasNoFate() {
        assertThat(Fates.isRight(DestinationStatus.PENDING, 1, 0)).isFalse();
        assertThat(Fates.isRight(DestinationStatus.UNKNOWN, 1, 0)).isFalse();
    }
}
