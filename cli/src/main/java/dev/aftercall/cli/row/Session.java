// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** One conversation with a cluster: the clients that it needs, made when they are needed and closed together. */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final AvroCodec codec;
    private @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * Opens it; nothing is asked of the cluster yet.
     *
     * @throws dev.aftercall.cli.CommandFailure when it is not known where the cluster is
     */
    public Session(Connection connection) {
        this.connection = connection;
        connection.kafka().required();
        this.codec = connection.codec();
    }

    /** The rows of a compacted topic as they are now. */
    public <M extends SpecificRecord> Rows<M> rows(Topic topic, Class<M> type) {
        if (consumer == null) {
            consumer = connection.consumer();
        }
        return new RowReader<>(connection.prefix().nameOf(topic), type, codec, consumer).read();
    }

    /** Writes to a topic. */
    public RowWriter writer(Topic topic) {
        if (producer == null) {
            producer = connection.producer();
        }
        return new RowWriter(connection.prefix().nameOf(topic), codec, producer);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
        if (consumer != null) {
            consumer.close();
        }
    }
}
