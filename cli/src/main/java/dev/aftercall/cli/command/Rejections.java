// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.row.Partitions;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The commands that are rejected from now on. */
public final class Rejections implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;
    private final AvroCodec codec;
    private final String commands;

    private Rejections(Consumer<String, byte[]> consumer, AvroCodec codec, String commands) {
        this.consumer = consumer;
        this.codec = codec;
        this.commands = commands;
    }

    /** Begins to watch: what is rejected later is seen, however soon. */
    public static Rejections from(Connection connection) {
        String topic = connection.prefix().nameOf(Topics.COMMANDS_REJECTED);
        Consumer<String, byte[]> consumer = connection.consumer();
        try {
            List<TopicPartition> partitions = Partitions.of(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy: without asking, what is written before the first poll would be passed over.
            partitions.forEach(consumer::position);
        } catch (RuntimeException unreachable) {
            consumer.close();
            throw unreachable;
        }
        return new Rejections(consumer, connection.codec(), connection.prefix().nameOf(Topics.COMMANDS));
    }

    /** Those that are seen within this time; those of others among them. */
    public List<Rejection> seen(Duration within) {
        var seen = new ArrayList<Rejection>();
        for (ConsumerRecord<String, byte[]> rejected : consumer.poll(within)) {
            try {
                Command command = codec.decode(commands, rejected.value(), Command.class);
                seen.add(new Rejection(command.getCommandId(), command.getTaskId(), reason(rejected)));
            } catch (UndecodableException somebodyElses) {
                // Whoever wrote it has to look after it: it has no id by which it could be ours.
            }
        }
        return seen;
    }

    /** Why a command was rejected, if that is seen within this time. */
    Optional<String> reason(String commandId, Duration within) {
        return seen(within).stream()
                .filter(rejection -> rejection.commandId().equals(commandId))
                .map(Rejection::reason)
                .findFirst();
    }

    private static String reason(ConsumerRecord<String, byte[]> rejected) {
        Header reason = rejected.headers().lastHeader(EnvelopeFormat.REASON_HEADER);
        return reason == null ? "no reason is given" : new String(reason.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
