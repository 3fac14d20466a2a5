// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static java.time.Instant.ofEpochMilli;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.FunctionArn;
import dev.aftercall.schemas.v1.DestinationStatus;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.TaskStatus;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Seen;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Tracking;

/**
 * Writes the row that shows an invocation: always the full one.
 *
 * @param account region and account in the addresses of functions
 */
public record StatusRows(Account account) {

    /** The row of an open invocation. */
    public InvocationStatus of(Tracking tracking, long now) {
        Request request = tracking.request();
        return about(request, tracking.seen(), tracking.tries().begun(), now)
                .setStatus(TaskStatus.valueOf(tracking.shown().name()))
                .setStatusCode(tracking.seen().statusCode())
                .setFunctionError(tracking.seen().errorType())
                .setNextAttemptAt(ofEpochMilli(
                        tracking.isUnderWay() ? 0 : tracking.tries().dueAt()))
                .setRequestBytes(request.payload().bytes())
                .build();
    }

    /** The row of a settled one. */
    public InvocationStatus of(Settled settled, long now) {
        Settled.Reply reply = settled.reply();
        InvocationStatus.Builder row = about(settled.request(), settled.seen(), settled.begun(), now)
                .setStatus(TaskStatus.valueOf(settled.ending().status().name()))
                .setCondition(settled.ending().condition())
                .setStatusCode(settled.ending().statusCode())
                .setFunctionError(settled.ending().functionError())
                .setErrorMessage(reply.message())
                .setInstanceId(reply.instanceId())
                .setEndedAt(ofEpochMilli(settled.settledAt()))
                .setRequestBytes(reply.requestBytes())
                .setResponseBytes(reply.responseBytes())
                .setOutcomePartition(reply.partition())
                .setOutcomeOffset(reply.offset());
        Settled.Callback callback = settled.callback();
        if (callback != null) {
            row.setDestination(callback.destination())
                    .setDestinationStatus(
                            DestinationStatus.valueOf(callback.state().name()))
                    .setDeliveryAttempts(callback.attempt())
                    .setNextDeliveryAt(ofEpochMilli(callback.trouble().dueAt()))
                    .setDeliveryFailingSince(ofEpochMilli(callback.trouble().failingSince()))
                    .setDeliveryParkedAt(ofEpochMilli(callback.trouble().parkedAt()))
                    .setRedrives(callback.redrives());
        }
        return row.build();
    }

    private InvocationStatus.Builder about(Request request, Seen seen, int begun, long now) {
        return InvocationStatus.newBuilder()
                .setFunctionName(request.function().name().text())
                .setQualifier(request.function().qualifier().text())
                .setTaskId(request.taskId())
                .setRequestId(request.requestId())
                .setFunctionArn(FunctionArn.of(account, request.function()))
                .setAttempts(begun)
                .setRetries(Math.max(0, begun - 1))
                .setAcceptedAt(ofEpochMilli(request.acceptedAt()))
                .setStartedAt(ofEpochMilli(seen.startedAt()))
                .setUpdatedAt(ofEpochMilli(now))
                .setPayloadPartition(request.payload().partition())
                .setPayloadOffset(request.payload().offset())
                .setRootId(request.origin().lineage().rootId())
                .setDepth(request.origin().lineage().depth())
                .setRerunOf(request.origin().rerunOf())
                .setRedriveOf(request.origin().redriveOf())
                .setTraceparent(request.origin().traceparent());
    }
}
