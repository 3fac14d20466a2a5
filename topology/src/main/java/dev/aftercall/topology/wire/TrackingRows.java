// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Seen;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.rows.TrackingRow;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/** Between a {@link Tracking} and its row. */
public final class TrackingRows implements RowSerde.Rows<Tracking, TrackingRow> {

    @Override
    public TrackingRow toRow(Tracking tracking) {
        Request request = tracking.request();
        Tracking.Tries tries = tracking.tries();
        Seen seen = tracking.seen();
        TrackingRow.Builder row = TrackingRow.newBuilder()
                .setFunctionName(request.function().name().text())
                .setQualifier(request.function().qualifier().text())
                .setTaskId(request.taskId())
                .setRequestId(request.requestId())
                .setAcceptedAt(request.acceptedAt())
                .setNotBefore(request.notBefore())
                .setPayloadPartition(request.payload().partition())
                .setPayloadOffset(request.payload().offset())
                .setPayloadBytes(request.payload().bytes())
                .setContentType(request.payload().contentType())
                .setRootId(request.origin().lineage().rootId())
                .setDepth(request.origin().lineage().depth())
                .setRerunOf(request.origin().rerunOf())
                .setRedriveOf(request.origin().redriveOf())
                .setTraceparent(request.origin().traceparent())
                .setState(tracking.state().name())
                .setBegun(tries.begun())
                .setFunctionErrors(tries.functionErrors())
                .setSystemErrors(tries.systemErrors())
                .setSystemErrorsSince(tries.systemErrorsSince())
                .setDueAt(tries.dueAt())
                .setStartedAt(seen.startedAt())
                .setStatusCode(seen.statusCode())
                .setErrorType(seen.errorType())
                .setTrail(TrailRows.toRows(seen))
                .setTrailOmitted(seen.trail().omitted());
        Ending ending = tracking.ending();
        if (ending != null) {
            row.setEndStatus(ending.status().name())
                    .setEndCondition(ending.condition())
                    .setEndStatusCode(ending.statusCode())
                    .setEndFunctionError(ending.functionError());
        }
        return row.build();
    }

    @Override
    public Tracking fromRow(TrackingRow row) {
        return new Tracking(request(row), Tracking.State.valueOf(row.getState()), tries(row), seen(row), ending(row));
    }

    private static Request request(TrackingRow row) {
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

    private static Tracking.Tries tries(TrackingRow row) {
        return new Tracking.Tries(
                row.getBegun(),
                row.getFunctionErrors(),
                row.getSystemErrors(),
                row.getSystemErrorsSince(),
                row.getDueAt());
    }

    private static Seen seen(TrackingRow row) {
        return new Seen(
                row.getStartedAt(),
                row.getStatusCode(),
                row.getErrorType(),
                TrailRows.fromRows(row.getTrail(), row.getTrailOmitted()));
    }

    private static @Nullable Ending ending(TrackingRow row) {
        if (row.getEndStatus().isEmpty()) {
            return null;
        }
        return new Ending(
                TaskState.valueOf(row.getEndStatus()),
                row.getEndCondition(),
                row.getEndStatusCode(),
                row.getEndFunctionError());
    }

    @Override
    public List<Schema> earlier() {
        return List.of(EarlierRows.schema("TrackingRow-1"));
    }

    @Override
    public BinaryMessageEncoder<TrackingRow> encoder() {
        return TrackingRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<TrackingRow> decoder() {
        return TrackingRow.getDecoder();
    }
}
