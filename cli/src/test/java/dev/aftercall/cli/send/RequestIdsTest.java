// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.aftercall.schemas.rules.InvocationLimits;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

    @Test
    void anIdBeginsWithTheSecondItWasMadeIn() {
        var uuid = UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91"); // 2024-06-14T10:14:09.300Z

        assertThat(RequestIds.of(uuid)).isEqualTo("1-666c17f1-0190163d8694739baea5966c26f8ad91");
    }

    @Test
    void idsSortInTheOrderInWhichTheyWereMade() {
        assertThat(Stream.generate(UuidCreator::getTimeOrderedEpochPlus1)
                        .limit(1000)
                        .map(RequestIds::of))
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(id -> InvocationLimits.checkId("requestId", id));
    }

    @Test
    void aRandomUuidIsRefused() {
        assertThatThrownBy(() -> RequestIds.of(UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
