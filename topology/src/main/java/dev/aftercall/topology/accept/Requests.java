// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.accept;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Request.Lineage;
import dev.aftercall.topology.Request.Origin;
import dev.aftercall.topology.Request.Payload;
import java.time.Duration;
import java.time.Instant;

/** Fills in what a client may leave out. */
final class Requests {

    private Requests() {}

    /**
     * The request in an invocation that was checked.
     *
     * @param recordTime timestamp of its record
     * @param address where its record lies; its payload may lie elsewhere
     * @param now milliseconds since the epoch; nothing is accepted in the future, or a wrong clock would hold it back for ever
     */
    static Request of(String taskId, Invocation invocation, long recordTime, Address address, long now) {
        long told = invocation.getAcceptedAt().toEpochMilli();
        long acceptedAt = Math.min(told > 0 ? told : recordTime, now);
        return new Request(
                FunctionId.of(invocation.getFunctionName(), invocation.getQualifier()),
                taskId,
                invocation.getRequestId().isEmpty() ? taskId : invocation.getRequestId(),
                acceptedAt,
                acceptedAt + Duration.ofSeconds(invocation.getDelaySeconds()).toMillis(),
                payload(invocation, address),
                new Origin(
                        new Lineage(invocation.getRootId(), invocation.getDepth()),
                        invocation.getRerunOf(),
                        invocation.getRedriveOf(),
                        invocation.getTraceparent()));
    }

    /**
     * Where a record lies.
     *
     * @param partition its partition
     * @param offset its offset
     */
    record Address(int partition, long offset) {}

    private static Payload payload(Invocation invocation, Address own) {
        boolean elsewhere = invocation.getPayloadPartition() >= 0;
        return new Payload(
                elsewhere ? invocation.getPayloadPartition() : own.partition(),
                elsewhere ? invocation.getPayloadOffset() : own.offset(),
                invocation.getPayload().remaining(),
                invocation.getContentType());
    }

    /** The same invocation, for another record of it: what the first record said about its time is said in the message. */
    static Invocation moved(Invocation invocation, long recordTime) {
        return invocation.getAcceptedAt().toEpochMilli() > 0
                ? invocation
                : Invocation.newBuilder(invocation)
                        .setAcceptedAt(Instant.ofEpochMilli(recordTime))
                        .build();
    }
}
