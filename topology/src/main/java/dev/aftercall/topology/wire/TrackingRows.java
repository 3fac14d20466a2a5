// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.rows.TrackingRow;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/** Between a {@link Tracking} and its row. */
public final class TrackingRows implements RowSerde.Rows<Tracking, TrackingRow> {

    @Override
    public TrackingRow toRow(Tracking tracking) {
        Request request = tracking.request();
        Ending ending = tracking.ending();
        return new TrackingRow(
                request.function().name().text(),
                request.function().qualifier().text(),
                request.taskId(),
                request.requestId(),
                request.acceptedAt(),
                request.notBefore(),
                request.payload().partition(),
                request.payload().offset(),
                request.contentType(),
                request.lineage().rootId(),
                request.lineage().depth(),
                request.traceparent(),
                tracking.state().name(),
                tracking.tries().begun(),
                tracking.tries().functionErrors(),
                tracking.tries().systemErrors(),
                tracking.tries().systemErrorsSince(),
                tracking.tries().overdueAt(),
                ending == null ? "" : ending.status().name(),
                ending == null ? "" : ending.condition(),
                ending == null ? 0 : ending.statusCode(),
                ending == null ? "" : ending.functionError());
    }

    @Override
    public Tracking fromRow(TrackingRow row) {
        var request = new Request(
                FunctionId.of(row.getFunctionName(), row.getQualifier()),
                row.getTaskId(),
                row.getRequestId(),
                row.getAcceptedAt(),
                row.getNotBefore(),
                new Request.PayloadAddress(row.getPayloadPartition(), row.getPayloadOffset()),
                row.getContentType(),
                new Request.Lineage(row.getRootId(), row.getDepth()),
                row.getTraceparent());
        var tries = new Tracking.Tries(
                row.getBegun(),
                row.getFunctionErrors(),
                row.getSystemErrors(),
                row.getSystemErrorsSince(),
                row.getOverdueAt());
        return new Tracking(request, Tracking.State.valueOf(row.getState()), tries, ending(row));
    }

    private static @Nullable Ending ending(TrackingRow row) {
        if (row.getEndStatus().isEmpty()) {
            return null;
        }
        return new Ending(
                Ending.Status.valueOf(row.getEndStatus()),
                row.getEndCondition(),
                row.getEndStatusCode(),
                row.getEndFunctionError());
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
