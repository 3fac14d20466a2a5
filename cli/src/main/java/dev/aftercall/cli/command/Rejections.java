// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The commands that are rejected from now on. */
final class Rejections implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;
    private final AvroCodec codec;
    private final String commands;

    private Rejections(Consumer<String, byte[]> consumer, AvroCodec codec, String commands) {
        this.consumer = consumer;
        this.codec = codec;
        this.commands = commands;
    }

    /** Begins to watch: what is rejected later is seen, however soon. */
    static Rejections from(Connection connection) {
        String topic = connection.prefix().nameOf(Topics.COMMANDS_REJECTED);
        Consumer<String, byte[]> consumer = connection.consumer();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw CommandFailure.unavailable(
                    "Topic " + topic + " does not exist.", "aftercall topics apply creates the topics.");
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without asking, what is written before the first poll would be passed over.
        partitions.forEach(consumer::position);
        return new Rejections(consumer, connection.codec(), connection.prefix().nameOf(Topics.COMMANDS));
    }

    /** Why a command was rejected, if that is seen within this time. */
    Optional<String> reason(String commandId, Duration within) {
        for (ConsumerRecord<String, byte[]> rejected : consumer.poll(within)) {
            if (commandId.equals(commandId(rejected))) {
                Header reason = rejected.headers().lastHeader(EnvelopeFormat.REASON_HEADER);
                return Optional.of(reason == null ? "no reason is given" : new String(reason.value(), UTF_8));
            }
        }
        return Optional.empty();
    }

    private String commandId(ConsumerRecord<String, byte[]> rejected) {
        try {
            return codec.decode(commands, rejected.value(), Command.class).getCommandId();
        } catch (UndecodableException somebodyElses) {
            return "";
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
