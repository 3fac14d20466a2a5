// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    @Test
    void whatComesAgainCameFirstWhenItFirstCame() {
        var arrivals = new Arrivals(50);

        arrivals.note(message(Arrivals.task(42)), 7);
        arrivals.note(message(Arrivals.task(42)), 9);

        assertThat(arrivals.first(42)).isEqualTo(7);
        assertThat(arrivals.times(42)).isEqualTo(2);
        assertThat(arrivals.times(4)).isZero();
    }

    @Test
    void aMessageOfNoTaskIsABug() {
        assertThatThrownBy(() -> Arrivals.number(message("else"))).hasMessageStartingWith("a message of no task: ");
    }

    private static byte[] message(String id) {
        return ("<Message><MessageBody>{&quot;requestId&quot;:&quot;" + id + "&quot;}</MessageBody></Message>")
                .getBytes(US_ASCII);
    }
}
