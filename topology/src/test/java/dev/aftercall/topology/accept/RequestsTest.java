// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestsTest {

    static {
        Trust.establish();
    }

    private static final Requests.Address ADDRESS = new Requests.Address(1, 2);

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
    void thePayloadLiesInTheRecordUnlessItSaysWhere() {
        Invocation own = invocation().setPayload(ByteBuffer.allocate(7)).build();
        Invocation other =
                invocation().setPayloadPartition(3).setPayloadOffset(40).build();

        assertThat(Requests.of("t", own, 500, ADDRESS, 900).payload())
                .isEqualTo(new Request.Payload(1, 2, 7, "application/octet-stream"));
        assertThat(Requests.of("t", other, 500, ADDRESS, 900).payload())
                .isEqualTo(new Request.Payload(3, 40, 0, "application/octet-stream"));
    }

    @Test
    void whereItComesFromIsKept() {
        Invocation invocation = invocation()
                .setRootId("root")
                .setDepth(2)
                .setRerunOf("old")
                .setRedriveOf("older")
                .setTraceparent("00-a-b-01")
                .build();

        assertThat(Requests.of("t", invocation, 500, ADDRESS, 900).origin())
                .isEqualTo(new Request.Origin(new Request.Lineage("root", 2), "old", "older", "00-a-b-01"));
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
