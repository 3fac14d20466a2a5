// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.bench.contest.Work.Course;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final int MANY = 100_000;

    @Test
    void ofAHundredTenFailOnceOneFailsAlwaysAndOneIsRefused() {
        assertThat(share(Course.FAILS_ONCE)).isBetween(9.7, 10.3);
        assertThat(share(Course.FAILS_ALWAYS)).isBetween(0.9, 1.1);
        assertThat(share(Course.REFUSED_TWICE)).isBetween(0.9, 1.1);
    }

    @Test
    void aPayloadIsAKilobyteAndTellsWhoseItIs() {
        byte[] payload = Work.payload(1_234_567);

        assertThat(payload).hasSize(1_024);
        assertThat(new String(payload, US_ASCII))
                .startsWith("{\"id\":\"task-1234567\",")
                .endsWith("\"}");
        assertThat(Work.number(payload)).isEqualTo(1_234_567);
    }

    @Test
    void aDocumentOfNoInvocationHasNoNumber() {
        assertThat(Work.number("{}".getBytes(US_ASCII))).isEqualTo(-1);
    }

    private static double share(Course course) {
        return 100.0
                * IntStream.range(0, MANY)
                        .filter(number -> Work.course(number) == course)
                        .count()
                / MANY;
    }
}
