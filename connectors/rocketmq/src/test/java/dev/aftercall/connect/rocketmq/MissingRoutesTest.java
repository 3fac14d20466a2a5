// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissingRoutesTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final MissingRoutes routes = new MissingRoutes(Duration.ofSeconds(60));

    @Test
    void aTopicIsGivenUpWhenItsGraceIsOver() {
        assertThat(routes.isGivenUp("t", START)).isFalse();
        assertThat(routes.isGivenUp("t", START.plusMillis(59_999))).isFalse();
        assertThat(routes.isGivenUp("t", START.plusSeconds(60))).isTrue();
        assertThat(routes.isGivenUp("t", START.plusSeconds(61))).isTrue();
    }

    @Test
    void everyTopicHasAGraceOfItsOwn() {
        routes.isGivenUp("t", START);

        assertThat(routes.isGivenUp("u", START.plusSeconds(60))).isFalse();
    }

    @Test
    void aTopicThatWasFoundStartsAnew() {
        routes.isGivenUp("t", START);
        routes.found("t");

        assertThat(routes.isGivenUp("t", START.plusSeconds(60))).isFalse();
    }

    @Test
    void aTopicThatNobodyAskedForInALongTimeStartsAnew() {
        routes.isGivenUp("t", START);

        assertThat(routes.isGivenUp("t", START.plusSeconds(601))).isFalse();
    }

    @Test
    void withoutAGraceATopicIsGivenUpAtOnce() {
        assertThat(new MissingRoutes(Duration.ZERO).isGivenUp("t", START)).isTrue();
    }
}
