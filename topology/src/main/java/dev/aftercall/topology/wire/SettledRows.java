// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.rows.SettledRow;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/** Between a {@link Settled} and its row. */
public final class SettledRows implements RowSerde.Rows<Settled, SettledRow> {

    @Override
    public SettledRow toRow(Settled settled) {
        Request request = settled.request();
        Settled.Callback callback = settled.callback();
        return new SettledRow(
                request.function().name().text(),
                request.function().qualifier().text(),
                request.taskId(),
                request.requestId(),
                settled.status().name(),
                settled.condition(),
                settled.begun(),
                request.acceptedAt(),
                request.notBefore(),
                settled.settledAt(),
                request.payload().partition(),
                request.payload().offset(),
                request.contentType(),
                request.lineage().rootId(),
                request.lineage().depth(),
                request.traceparent(),
                callback == null ? "" : callback.destination(),
                callback == null ? "" : callback.state().name(),
                callback == null ? 0 : callback.attempt(),
                callback == null ? 0 : callback.failingSince());
    }

    @Override
    public Settled fromRow(SettledRow row) {
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
        return new Settled(
                request,
                Ending.Status.valueOf(row.getStatus()),
                row.getCondition(),
                row.getBegun(),
                row.getSettledAt(),
                callback(row));
    }

    private static Settled.@Nullable Callback callback(SettledRow row) {
        if (row.getCallbackState().isEmpty()) {
            return null;
        }
        return new Settled.Callback(
                row.getDestination(),
                CallbackState.valueOf(row.getCallbackState()),
                row.getDeliveryAttempt(),
                row.getFailingSince());
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
