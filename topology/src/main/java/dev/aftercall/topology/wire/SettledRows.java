// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Seen;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.rows.SettledRow;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/** Between a {@link Settled} and its row. */
public final class SettledRows implements RowSerde.Rows<Settled, SettledRow> {

    @Override
    public SettledRow toRow(Settled settled) {
        Request request = settled.request();
        Settled.Reply reply = settled.reply();
        SettledRow.Builder row = SettledRow.newBuilder()
                .setFunctionName(request.function().name().text())
                .setQualifier(request.function().qualifier().text())
                .setTaskId(request.taskId())
                .setRequestId(request.requestId())
                .setStatus(settled.ending().status().name())
                .setCondition(settled.ending().condition())
                .setStatusCode(settled.ending().statusCode())
                .setFunctionError(settled.ending().functionError())
                .setBegun(settled.begun())
                .setAcceptedAt(request.acceptedAt())
                .setNotBefore(request.notBefore())
                .setSettledAt(settled.settledAt())
                .setPayloadPartition(request.payload().partition())
                .setPayloadOffset(request.payload().offset())
                .setPayloadBytes(request.payload().bytes())
                .setContentType(request.payload().contentType())
                .setRootId(request.origin().lineage().rootId())
                .setDepth(request.origin().lineage().depth())
                .setRerunOf(request.origin().rerunOf())
                .setRedriveOf(request.origin().redriveOf())
                .setTraceparent(request.origin().traceparent())
                .setStartedAt(settled.seen().startedAt())
                .setTrail(TrailRows.toRows(settled.seen()))
                .setTrailOmitted(settled.seen().trail().omitted())
                .setRequestBytes(reply.requestBytes())
                .setResponseBytes(reply.responseBytes())
                .setMessage(reply.message())
                .setInstanceId(reply.instanceId())
                .setOutcomePartition(reply.partition())
                .setOutcomeOffset(reply.offset());
        Settled.Callback callback = settled.callback();
        if (callback != null) {
            row.setDestination(callback.destination())
                    .setCallbackState(callback.state().name())
                    .setDeliveryAttempt(callback.attempt())
                    .setRedrives(callback.redrives())
                    .setDeliveryFailures(callback.trouble().failures())
                    .setFailingSince(callback.trouble().failingSince())
                    .setDeliveryDueAt(callback.trouble().dueAt())
                    .setParkedAt(callback.trouble().parkedAt())
                    .setProbe(callback.trouble().probe());
        }
        return row.build();
    }

    @Override
    public Settled fromRow(SettledRow row) {
        var ending = new Ending(
                TaskState.valueOf(row.getStatus()), row.getCondition(), row.getStatusCode(), row.getFunctionError());
        var seen = new Seen(
                row.getStartedAt(),
                row.getStatusCode(),
                row.getCondition(),
                TrailRows.fromRows(row.getTrail(), row.getTrailOmitted()));
        return new Settled(request(row), ending, row.getBegun(), seen, row.getSettledAt(), reply(row), callback(row));
    }

    private static Request request(SettledRow row) {
        return new Request(
                FunctionId.of(row.getFunctionName(), row.getQualifier()),
                row.getTaskId(),
                row.getRequestId(),
                row.getAcceptedAt(),
                row.getNotBefore(),
                new Request.Payload(
                        row.getPayloadPartition(), row.getPayloadOffset(), row.getPayloadBytes(), row.getContentType()),
                new Request.Origin(
                        new Request.Lineage(row.getRootId(), row.getDepth()),
                        row.getRerunOf(),
                        row.getRedriveOf(),
                        row.getTraceparent()));
    }

    private static Settled.Reply reply(SettledRow row) {
        return new Settled.Reply(
                row.getRequestBytes(),
                row.getResponseBytes(),
                row.getMessage(),
                row.getInstanceId(),
                row.getOutcomePartition(),
                row.getOutcomeOffset());
    }

    private static Settled.@Nullable Callback callback(SettledRow row) {
        if (row.getCallbackState().isEmpty()) {
            return null;
        }
        return new Settled.Callback(
                row.getDestination(),
                CallbackState.valueOf(row.getCallbackState()),
                row.getDeliveryAttempt(),
                row.getRedrives(),
                new Settled.Trouble(
                        failures(row),
                        row.getFailingSince(),
                        row.getDeliveryDueAt(),
                        row.getParkedAt(),
                        row.getProbe()));
    }

    private static int failures(SettledRow row) {
        return row.getDeliveryFailures() < 0 ? row.getDeliveryAttempt() - 1 : row.getDeliveryFailures();
    }

    @Override
    public List<Schema> earlier() {
        return List.of(EarlierRows.schema("SettledRow-1"), EarlierRows.schema("SettledRow-2"));
    }

    @Override
    public BinaryMessageEncoder<SettledRow> encoder() {
        return SettledRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<SettledRow> decoder() {
        return SettledRow.getDecoder();
    }
}
