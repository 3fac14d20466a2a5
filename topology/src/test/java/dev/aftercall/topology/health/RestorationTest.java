// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestorationTest {

    private static final TopicPartition ONE = new TopicPartition("app-timers-changelog", 0);
    private static final TopicPartition OTHER = new TopicPartition("app-history-changelog", 0);

    private final Restoration restoration = new Restoration();

    @Test
    void whatIsLeftIsCountedOverAllStores() {
        restoration.onRestoreStart(ONE, "timers", 0, 10);
        restoration.onRestoreStart(OTHER, "history", 5, 25);
        restoration.onBatchRestored(ONE, "timers", 3, 4);

        assertThat(restoration.remaining()).isEqualTo(6 + 20);
        assertThat(restoration.progress())
                .extracting(Restoration.Progress::store)
                .containsExactly("history", "timers");
    }

    @Test
    void marksOfTransactionsAtTheEndAreDoneWithTheRest() {
        restoration.onRestoreStart(ONE, "timers", 0, 10);
        restoration.onBatchRestored(ONE, "timers", 8, 9);
        restoration.onRestoreEnd(ONE, "timers", 9);

        assertThat(restoration.remaining()).isZero();
        assertThat(restoration.progress())
                .singleElement()
                .extracting(Restoration.Progress::restored, Restoration.Progress::total)
                .containsExactly(10L, 10L);
    }

    @Test
    void aStoreThatWasTakenAwayIsNotWaitedFor() {
        restoration.onRestoreStart(ONE, "timers", 0, 10);
        restoration.onRestoreSuspended(ONE, "timers", 0);

        assertThat(restoration.remaining()).isZero();
        assertThat(restoration.progress()).isEmpty();
    }
}
