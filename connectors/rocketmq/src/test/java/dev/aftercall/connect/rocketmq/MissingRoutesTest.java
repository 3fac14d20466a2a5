// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissingRoutesTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private static final Clusters.Place T = new Clusters.Place("names:9876", "t");
    private static final Clusters.Place U = new Clusters.Place("others:9876", "t");

    private final MissingRoutes routes = new MissingRoutes(Duration.ofSeconds(60));

    @Test
    void aTopicIsGivenUpWhenItsGraceIsOver() {
        assertThat(routes.isGivenUp(T, START)).isFalse();
        assertThat(routes.isGivenUp(T, START.plusMillis(59_999))).isFalse();
        assertThat(routes.isGivenUp(T, START.plusSeconds(60))).isTrue();
        assertThat(routes.isGivenUp(T, START.plusSeconds(61))).isTrue();
    }

    @Test
    void everyTopicOfEveryClusterHasAGraceOfItsOwn() {
        routes.isGivenUp(T, START);

        assertThat(routes.isGivenUp(U, START.plusSeconds(60))).isFalse();
    }

    @Test
    void aTopicThatWasFoundStartsAnew() {
        routes.isGivenUp(T, START);
        routes.found(T);

        assertThat(routes.isGivenUp(T, START.plusSeconds(60))).isFalse();
    }

    @Test
    void aTopicThatNobodyAskedForInALongTimeStartsAnew() {
        routes.isGivenUp(T, START);

        assertThat(routes.isGivenUp(T, START.plusSeconds(601))).isFalse();
    }

    @Test
    void withoutAGraceATopicIsGivenUpAtOnce() {
        assertThat(new MissingRoutes(Duration.ZERO).isGivenUp(T, START)).isTrue();
    }
}
