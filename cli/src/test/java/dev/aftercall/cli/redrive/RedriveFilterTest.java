// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveFilterTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Failure FAILED =
            new FailedInvocation("t", new Failure.Kind("f", "acs:mq:::/instances/i/topic/t", "403"), at(NOW, -60));

    private final FilterOptions options = new FilterOptions();

    @Test
    void withoutAnyOptionAllAreMeant() {
        RedriveFilter all = options.filter(NOW);

        assertThat(all.takes(FAILED)).isTrue();
        assertThat(all.takes(new FailedInvocation("t", new Failure.Kind("", "", ""), 0)))
                .isTrue();
        // Clocks differ: what died a moment from now has died all the same.
        assertThat(all.takes(new FailedInvocation("t", FAILED.kind(), at(NOW, 60))))
                .isTrue();
    }

    @Test
    void allThatIsAskedForMustHold() {
        options.function = "f";
        options.destination = "acs:mq:*";
        options.code = "403";
        options.since = "2m";
        options.until = "30s";
        assertThat(options.filter(NOW).takes(FAILED)).isTrue();

        options.function = "g";
        assertThat(options.filter(NOW).takes(FAILED)).isFalse();
        options.function = "f";
        options.destination = "acs:mns:*";
        assertThat(options.filter(NOW).takes(FAILED)).isFalse();
        options.destination = "";
        options.code = "40";
        assertThat(options.filter(NOW).takes(FAILED)).isFalse();
        options.code = "";
        options.since = "59s";
        assertThat(options.filter(NOW).takes(FAILED)).isFalse();
        options.since = "";
        options.until = "1m";
        assertThat(options.filter(NOW).takes(FAILED)).isFalse();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        options.limit = 0;
        assertThatThrownBy(() -> options.filter(NOW))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("--limit must be 1 to 1000000");
        options.limit = 1;
        options.since = "1m";
        options.until = "2m";
        assertThatThrownBy(() -> options.filter(NOW)).hasMessage("--until must be later than --since, not \"2m\"");
        options.until = "then";
        assertThatThrownBy(() -> options.filter(NOW)).hasMessageStartingWith("--until must be like 90s");
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:x, acs:mq:x, true",
        "acs:mq:x, acs:mq:xy, false",
        "acs:mq:*, acs:mq:, true",
        "*/topic/*, acs:mq:::/instances/i/topic/t, true",
        "*topic, acs:mq:::/instances/i/topic/t, false",
        "*, '', true",
        "'', anything, true",
        "a.c, abc, false",
        "a\\E*, abc, false",
    })
    void aStarStandsForAnyTextAndNothingElseDoes(String pattern, String destination, boolean matches) {
        assertThat(RedriveFilter.like(pattern).matcher(destination).matches()).isEqualTo(matches);
    }

    @Property
    void aTextIsLikeItselfWithAnyPartOfItLeftOpen(@ForAll String before, @ForAll String part, @ForAll String after) {
        String text = before + part + after;

        assertThat(RedriveFilter.like(before + "*" + after).matcher(text).matches())
                .isTrue();
    }

    private static long at(Instant now, int seconds) {
        return now.plusSeconds(seconds).toEpochMilli();
    }
}
