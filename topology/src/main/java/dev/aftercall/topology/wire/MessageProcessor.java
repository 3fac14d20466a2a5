// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.topology.Step;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of every stage that reads a topic: decodes the message and checks it, and rejects the record with its reason where
 * that fails. Nothing has been written to a store then.
 *
 * @param <M> the message
 */
public abstract class MessageProcessor<M extends SpecificRecord>
        extends ContextualProcessor<byte @Nullable [], byte @Nullable [], String, Step> {

    private final String topic;
    private final Class<M> type;
    private final AvroCodec codec;

    /**
     * Reads messages.
     *
     * @param topic full name of the topic
     * @param type the message
     * @param codec a codec for this processor alone
     */
    protected MessageProcessor(String topic, Class<M> type, AvroCodec codec) {
        this.topic = topic;
        this.type = type;
        this.codec = codec;
    }

    /**
     * Refuses a message that is out of its ranges.
     *
     * @throws InvalidField for the first field that is
     */
    protected abstract void check(@Nullable String key, M message);

    /** Takes a message that is well. */
    protected abstract void take(Record<String, M> message);

    @Override
    public final void process(Record<byte @Nullable [], byte @Nullable []> raw) {
        String key = raw.key() == null ? null : new String(raw.key(), UTF_8);
        M message;
        try {
            message = codec.decode(topic, raw.value(), type);
            check(key, message);
        } catch (UndecodableException | InvalidField unfit) {
            context()
                    .forward(new Record<>(
                            Objects.requireNonNullElse(key, ""),
                            new Step.Reject(raw.key(), raw.value(), reason(unfit)),
                            Math.max(raw.timestamp(), 0)));
            return;
        }
        take(new Record<>(Objects.requireNonNull(key), message, Math.max(raw.timestamp(), 0)));
    }

    /** Hands a step on. */
    protected final void forward(String taskId, Step step, long timestamp) {
        context().forward(new Record<>(taskId, step, timestamp));
    }

    private static String reason(Exception unfit) {
        Throwable cause = unfit.getCause();
        return cause == null || cause.getMessage() == null
                ? String.valueOf(unfit.getMessage())
                : unfit.getMessage() + ": " + cause.getMessage();
    }
}
