// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestsTest {

    static {
        Trust.establish();
    }

    private static final Request.PayloadAddress ADDRESS = new Request.PayloadAddress(1, 2);

    @Test
    void whatAClientLeavesOutIsFilledIn() {
        Request request = Requests.of("t", invocation().build(), 500, ADDRESS, 900);

        assertThat(request.requestId()).isEqualTo("t");
        assertThat(request.acceptedAt()).isEqualTo(500);
        assertThat(request.notBefore()).isEqualTo(500);
    }

    @Test
    void aDelayCountsFromAcceptance() {
        Request request = Requests.of(
                "t",
                invocation()
                        .setAcceptedAt(Instant.ofEpochMilli(300))
                        .setDelaySeconds(2)
                        .build(),
                500,
                ADDRESS,
                900);

        assertThat(request.acceptedAt()).isEqualTo(300);
        assertThat(request.notBefore()).isEqualTo(2_300);
    }

    @Test
    void nothingIsAcceptedInTheFuture() {
        Request request = Requests.of(
                "t", invocation().setAcceptedAt(Instant.ofEpochMilli(99_999)).build(), 500, ADDRESS, 900);

        assertThat(request.acceptedAt()).isEqualTo(900);
    }

    @Test
    void anInvocationThatIsMovedKeepsItsTime() {
        assertThat(Requests.moved(invocation().build(), 500).getAcceptedAt().toEpochMilli())
                .isEqualTo(500);
        Invocation told = invocation().setAcceptedAt(Instant.ofEpochMilli(7)).build();
        assertThat(Requests.moved(told, 500)).isSameAs(told);
    }

    private static Invocation.Builder invocation() {
        return Invocation.newBuilder().setFunctionName("f");
    }
}
