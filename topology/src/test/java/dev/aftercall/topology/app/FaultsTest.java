// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.topology.TopologyConfig;
import dev.aftercall.topology.fault.FaultSettings;
import dev.aftercall.topology.wire.BoundedBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stages with faults of every kind, under the settings that an instance has. */
class FaultsTest {

    private static final TopicPrefix PREFIX = new TopicPrefix("p.");
    private static final String DONE = "done";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Throwable> heard = new ArrayList<>();
    private final TopologyTestDriver driver = driver();

    @AfterEach
    void closeDriver() {
        driver.close();
    }

    @Test
    void aRecordThatAStageThrowsAtIsRejectedByteForByteAndTheStreamGoesOn() {
        send(Topics.OUTCOMES, "k", "bug");
        send(Topics.OUTCOMES, "k", "fine");

        TestRecord<byte[], byte[]> rejected = rejected(Topics.OUTCOMES);
        assertThat(rejected.key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(rejected.value()).isEqualTo("bug".getBytes(UTF_8));
        assertThat(header(rejected, "aftercall_reason"))
                .isEqualTo("a fault in outcomes-stage: java.lang.IllegalStateException: cannot be");
        assertThat(header(rejected, "aftercall_topic")).isEqualTo("p.outcomes");
        assertThat(header(rejected, "aftercall_partition")).isEqualTo("0");
        assertThat(header(rejected, "aftercall_offset")).isEqualTo("0");
        assertThat(done()).isEqualTo("fine");
        assertThat(meters.get("aftercall.faults.rejected")
                        .tag("topic", "p.outcomes")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void aRecordWhoseBytesAreGoneIsToldOfByItsOffset() {
        send(Topics.OUTCOMES, "k", "bug after a write");

        TestRecord<byte[], byte[]> rejected = rejected(Topics.OUTCOMES);
        assertThat(rejected.value()).isNull();
        assertThat(header(rejected, "aftercall_reason")).endsWith("its bytes are not here but at its offset");
        assertThat(header(rejected, "aftercall_offset")).isEqualTo("0");
    }

    @Test
    void aRecordFromWhichOneComesThatIsTooLargeIsRejected() {
        send(Topics.OUTCOMES, "k", "too large");
        send(Topics.OUTCOMES, "k", "fine");

        TestRecord<byte[], byte[]> rejected = rejected(Topics.OUTCOMES);
        assertThat(rejected.value()).isEqualTo("too large".getBytes(UTF_8));
        assertThat(header(rejected, "aftercall_reason")).contains("a record for done would have");
        assertThat(done()).isEqualTo("fine");
    }

    @Test
    void whatNoRecordIsToBlameForStopsTheStream() {
        assertThatThrownBy(() -> send(Topics.OUTCOMES, "k", "registry away"))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void aRecordOfATopicWithoutARejectedStopsTheStream() {
        assertThatThrownBy(() -> send(Topics.CALLBACKS_MNS, "k", "bug")).isInstanceOf(StreamsException.class);
    }

    @Test
    void aTimerThatThrowsIsNotForTheRejected() {
        assertThatThrownBy(() -> driver.advanceWallClockTime(Duration.ofHours(1)))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseMessage("a timer");
    }

    @Test
    void aTimerWhoseRecordIsTooLargeHearsOfItAsABugOfOurs() {
        driver.advanceWallClockTime(Duration.ofMinutes(30));

        assertThat(heard).singleElement().isInstanceOf(IllegalStateException.class);
    }

    private TopologyTestDriver driver() {
        var config = TopologyConfig.from(Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                "mock://faults",
                "topic.prefix",
                PREFIX.text(),
                "state.dir",
                Path.of("target", "state", UUID.randomUUID().toString()).toString()));
        var builder = new StreamsBuilder();
        stage(builder, Topics.OUTCOMES);
        stage(builder, Topics.CALLBACKS_MNS);
        return new TopologyTestDriver(builder.build(), StreamsSettings.of(config, FaultSettings.of(PREFIX, meters)));
    }

    private void stage(StreamsBuilder builder, Topic topic) {
        KStream<String, byte[]> staged = builder.stream(
                        PREFIX.nameOf(topic),
                        Consumed.with(Serdes.String(), Serdes.String()).withName("from-" + topic.name()))
                .process(() -> new Faulty(heard), Named.as(topic.name() + "-stage"));
        staged.to(DONE, Produced.with(Serdes.String(), BoundedBytes.SERDE).withName("done-" + topic.name()));
        staged.process(FaultyAfterAWrite::new, Named.as(topic.name() + "-next"));
    }

    private void send(Topic topic, String key, String value) {
        driver.createInputTopic(PREFIX.nameOf(topic), new StringSerializer(), new StringSerializer())
                .pipeInput(key, value);
    }

    private TestRecord<byte[], byte[]> rejected(Topic topic) {
        return driver.createOutputTopic(
                        PREFIX.nameOf(topic) + ".rejected", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecord();
    }

    private String done() {
        return new String(
                driver.createOutputTopic(DONE, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecord()
                        .value(),
                UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = Objects.requireNonNull(record.headers().lastHeader(name), name);
        return new String(header.value(), UTF_8);
    }

    private static final class Faulty extends ContextualProcessor<String, String, String, byte[]> {

        private final List<Throwable> heard;

        private Faulty(List<Throwable> heard) {
            this.heard = heard;
        }

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            super.init(context);
            context.schedule(Duration.ofMinutes(30), PunctuationType.WALL_CLOCK_TIME, this::letGo);
            context.schedule(Duration.ofHours(1), PunctuationType.WALL_CLOCK_TIME, now -> {
                throw new IllegalStateException("a timer");
            });
        }

        private void letGo(long now) {
            if (!heard.isEmpty()) {
                return;
            }
            try {
                context().forward(new Record<>("timer", new byte[Topic.MAX_MESSAGE_BYTES], now));
            } catch (StreamsException failed) {
                heard.add(failed.getCause());
            }
        }

        @Override
        public void process(Record<String, String> record) {
            switch (record.value()) {
                case "bug" -> throw new IllegalStateException("cannot be");
                case "too large" -> context().forward(record.withValue(new byte[Topic.MAX_MESSAGE_BYTES]));
                case "registry away" -> throw new RegistryUnavailableException("silent", new IOException("no route"));
                default -> context().forward(record.withValue(record.value().getBytes(UTF_8)));
            }
        }
    }

    /** Comes after the sink, to which Kafka Streams hands the only copy of the bytes. */
    private static final class FaultyAfterAWrite extends ContextualProcessor<String, byte[], Void, Void> {

        @Override
        public void process(Record<String, byte[]> record) {
            if (new String(record.value(), UTF_8).equals("bug after a write")) {
                throw new IllegalStateException("cannot be");
            }
        }
    }
}
