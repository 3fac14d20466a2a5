// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.demo;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.InvocationStatus;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the states of invocations from now on and tells a story of them. */
final class News implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(News.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final AvroCodec codec;
    private final Story story;
    private final Thread reader = new Thread(this::read, "news");

    private News(Connection connection, Story story) {
        this.topic = connection.prefix().nameOf(Topics.INVOCATION_STATUS);
        this.consumer = connection.consumer();
        this.codec = connection.codec();
        this.story = story;
    }

    /** Follows from the end that the topic has now. */
    static News from(Connection connection, Story story) {
        var news = new News(connection, story);
        news.seekToEnd();
        news.reader.start();
        return news;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void seekToEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without asking, records that are written before the first poll would be passed over.
        partitions.forEach(consumer::position);
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::tell);
            }
        } catch (WakeupException closed) {
            LOGGER.debug("Nobody listens any more");
        }
    }

    private void tell(ConsumerRecord<String, byte[]> change) {
        if (change.value() == null) {
            return;
        }
        try {
            story.changed(codec.decode(topic, change.value(), InvocationStatus.class));
        } catch (UndecodableException notOurs) {
            LOGGER.atWarn()
                    .addKeyValue("topic", change.topic())
                    .addKeyValue("offset", change.offset())
                    .addKeyValue("error", notOurs.getMessage())
                    .log("A record is passed over");
        }
    }
}
