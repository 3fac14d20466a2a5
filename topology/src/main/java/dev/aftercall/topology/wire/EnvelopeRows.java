// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.topology.rows.DeferredRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Between an {@link Envelope} that waits and its row. */
public final class EnvelopeRows implements RowSerde.Rows<Envelope, DeferredRow> {

    @Override
    public DeferredRow toRow(Envelope envelope) {
        return new DeferredRow(
                envelope.id(),
                envelope.succeeded(),
                envelope.functionArn(),
                envelope.functionName(),
                envelope.taskId(),
                envelope.requestId(),
                envelope.destination(),
                envelope.attempt(),
                envelope.time().toEpochMilli(),
                ByteBuffer.wrap(envelope.content()));
    }

    @Override
    public Envelope fromRow(DeferredRow row) {
        byte[] content = new byte[row.getContent().remaining()];
        row.getContent().get(content);
        return new Envelope(
                row.getId(),
                row.getSucceeded(),
                row.getFunctionArn(),
                row.getFunctionName(),
                row.getTaskId(),
                row.getRequestId(),
                row.getDestination(),
                row.getAttempt(),
                Instant.ofEpochMilli(row.getTime()),
                content);
    }

    @Override
    public BinaryMessageEncoder<DeferredRow> encoder() {
        return DeferredRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<DeferredRow> decoder() {
        return DeferredRow.getDecoder();
    }
}
