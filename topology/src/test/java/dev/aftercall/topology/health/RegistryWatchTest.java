// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.RegistryUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RegistryWatchTest {

    private final MovingClock clock = new MovingClock();
    private boolean answers = true;
    private final RegistryWatch watch = new RegistryWatch(this::ping, clock);

    @Test
    void oneUnansweredQuestionIsNotYetSilence() {
        answers = false;
        pass(Duration.ofSeconds(30));

        assertThat(watch.reachable()).isTrue();
    }

    @Test
    void halfAMinuteOfThemIs() {
        answers = false;
        pass(Duration.ofSeconds(31));

        assertThat(watch.reachable()).isFalse();
    }

    @Test
    void oneAnswerIsEnoughToBeBack() {
        answers = false;
        pass(Duration.ofSeconds(60));
        answers = true;
        pass(Duration.ofSeconds(1));

        assertThat(watch.reachable()).isTrue();
    }

    @Test
    void aQuestionThatHangsIsSilenceAsWell() {
        clock.now = clock.now.plus(Duration.ofSeconds(31));

        assertThat(watch.reachable()).isFalse();
    }

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
        watch.run();
    }

    private void ping() {
        if (!answers) {
            throw new RegistryUnavailableException("silent", new IOException("no route"));
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
