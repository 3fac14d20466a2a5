// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.demo;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows attempts, outcomes and states from now on and tells a story of them. */
final class News implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(News.class);
    private static final List<Topic> FOLLOWED = List.of(Topics.ATTEMPTS, Topics.OUTCOMES, Topics.CALLBACKS_ROCKETMQ);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;
    private final Consumer<String, byte[]> consumer;
    private final AvroCodec codec;
    private final Story story;
    private final Thread reader = new Thread(this::read, "news");

    private News(Connection connection, Story story) {
        this.connection = connection;
        this.consumer = asItHappens(connection).consumer();
        this.codec = connection.codec();
        this.story = story;
    }

    /** Follows from the end that the topics have now. */
    static News from(Connection connection, Story story) {
        var news = new News(connection, story);
        news.seekToEnd();
        news.reader.start();
        return news;
    }

    // An invoker does not wait for the commit of an attempt either: read committed, outcomes would come before
    // attempts.
    private static Connection asItHappens(Connection connection) {
        return connection.with(Map.of("isolation.level", "read_uncommitted"));
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
        List<TopicPartition> partitions = FOLLOWED.stream()
                .map(connection.prefix()::nameOf)
                .flatMap(this::partitionsOf)
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without asking, records that are written before the first poll would be passed over.
        partitions.forEach(consumer::position);
    }

    private Stream<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()));
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
            String topic = change.topic();
            if (topic.equals(connection.prefix().nameOf(Topics.ATTEMPTS))) {
                story.attempted(codec.decode(topic, change.value(), Attempt.class));
            } else if (topic.equals(connection.prefix().nameOf(Topics.OUTCOMES))) {
                story.answered(codec.decode(topic, change.value(), Outcome.class));
            } else {
                story.settled(EnvelopeFormat.read(change.headers(), change.value()));
            }
        } catch (UndecodableException notOurs) {
            LOGGER.atWarn()
                    .addKeyValue("topic", change.topic())
                    .addKeyValue("offset", change.offset())
                    .addKeyValue("error", notOurs.getMessage())
                    .log("A record is passed over");
        }
    }
}
