// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void itEndsAPauseAndWaitsUntilThatIsTold() throws Exception {
        CompletableFuture<Void> ending;
        try (var interruption = Interruption.watched()) {
            assertThat(interruption.goesOnAfter(1)).isTrue();
            ending = CompletableFuture.runAsync(interruption::interrupt);

            assertThat(interruption.goesOnAfter(TimeUnit.MINUTES.toNanos(1))).isFalse();
            assertThat(interruption.isAsked()).isTrue();
            assertThat(ending).isNotDone();
        }

        ending.get(10, TimeUnit.SECONDS);
    }
}
