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

    /**
     * Takes a message that is well.
     *
     * @throws RefusedException when what it asks for cannot be done; nothing may have been written to a store by then
     */
    protected abstract void take(Record<String, M> message) throws RefusedException;

    @Override
    public final void process(Record<byte @Nullable [], byte @Nullable []> raw) {
        String key = raw.key() == null ? null : new String(raw.key(), UTF_8);
        try {
            M message = decoded(key, raw.value());
            take(new Record<>(Objects.requireNonNull(key), message, Math.max(raw.timestamp(), 0)));
        } catch (RefusedException refused) {
            context()
                    .forward(new Record<>(
                            Objects.requireNonNullElse(key, ""),
                            new Step.Reject(raw.key(), raw.value(), String.valueOf(refused.getMessage())),
                            Math.max(raw.timestamp(), 0)));
        }
    }

    private M decoded(@Nullable String key, byte @Nullable [] value) throws RefusedException {
        try {
            M message = codec.decode(topic, value, type);
            check(key, message);
            return message;
        } catch (UndecodableException | InvalidField unfit) {
            throw new RefusedException(reason(unfit));
        }
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
