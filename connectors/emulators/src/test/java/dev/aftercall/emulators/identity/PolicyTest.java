// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    @ParameterizedTest
    @CsvSource({
        "mns:SendMessage, mns:SendMessage, true",
        "mns:SendMessage, mns:SendMessages, false",
        "mns:SendMessages, mns:SendMessage, false",
        "mns:*, mns:SendMessage, true",
        "*, anything, true",
        "*Message, mns:SendMessage, true",
        "*Message, mns:SendMessageNow, false",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXcXb, false",
        "a**, a, true",
        "'', a, false",
        "a*, '', false"
    })
    void aStarStandsForAnyText(String pattern, String text, boolean matches) {
        assertThat(Grant.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void bothActionAndResourceHaveToBeCoveredByTheSameGrant() {
        Policy policy = Policy.allow("send", "queue-a").and("publish", "topic-*");

        assertThat(policy.allows("send", "queue-a")).isTrue();
        assertThat(policy.allows("publish", "topic-b")).isTrue();
        assertThat(policy.allows("send", "topic-b")).isFalse();
        assertThat(Policy.NONE.allows("send", "queue-a")).isFalse();
        assertThat(Policy.ALL.allows("send", "queue-a")).isTrue();
    }

    @Test
    void secretsAreNotPrinted() {
        Identity identity = Identity.of("ak", "s3cret").inSession("t0ken", Instant.EPOCH);

        assertThat(new Principal(identity, Policy.ALL).toString())
                .contains("ak")
                .doesNotContain("s3cret")
                .doesNotContain("t0ken");
        assertThat(identity.session().toString()).doesNotContain("t0ken");
    }
}
