// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Wait aSecond = new Wait(Duration.ofSeconds(1), nanos::get);

    @Test
    void theEffectIsReturnedOnceItIsSeen() throws Exception {
        var looks = new AtomicInteger();

        String seen = aSecond.until(
                "The stop",
                this::silent,
                () -> looks.incrementAndGet() == 3 ? Optional.of("stopped") : Optional.empty());

        assertThat(seen).isEqualTo("stopped");
    }

    @Test
    void aRejectionEndsTheWaitWithItsReasonAndBeforeAnyLook() {
        assertThatThrownBy(() ->
                        aSecond.until("The stop of f/t", within -> Optional.of("it is over"), () -> Optional.of(1)))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_DATA))
                .hasMessage("The stop of f/t was rejected: it is over");
    }

    @Test
    void whatIsNotSeenInTimeIsNotLost() {
        assertThatThrownBy(() -> aSecond.until("The stop", this::silent, Optional::empty))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage("The stop is written, and nothing was seen of it within 1 s.");
    }

    @Test
    void aLookThatFailsIsTakenAgainAndToldInTheEnd() throws Exception {
        var looks = new AtomicInteger();
        Wait.Effect<String> later = () -> {
            if (looks.incrementAndGet() < 3) {
                throw CommandFailure.unavailable("changing hands", "");
            }
            return Optional.of("there");
        };
        assertThat(aSecond.until("The rerun", this::silent, later)).isEqualTo("there");

        assertThatThrownBy(() -> aSecond.until("The rerun", this::silent, () -> {
                    throw CommandFailure.unavailable("changing hands", "");
                }))
                .hasMessageEndingWith("within 1 s. The last look failed: changing hands");
    }

    private Optional<String> silent(Duration within) {
        nanos.addAndGet(within.toNanos());
        return Optional.empty();
    }
}
