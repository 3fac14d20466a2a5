// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.topology.InvocationTopology;
import dev.aftercall.topology.TopologyConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the topology: from its settings to its end. */
public final class TopologyNode implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TopologyNode.class);
    private static final Duration PATIENCE_ON_CLOSE = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final boolean comesBack;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private TopologyNode(KafkaStreams streams, boolean comesBack) {
        this.streams = streams;
        this.comesBack = comesBack;
    }

    /**
     * Starts an instance and returns at once; {@link #isRunning()} tells when it works.
     *
     * @throws IllegalStateException when the topics are not as they must be, saying which and how to mend it
     */
    public static TopologyNode start(TopologyConfig config, Clock clock) {
        int partitions = new TopicCheck(config).partitions();
        var codec = new AvroCodec(config.connection().serializer());
        SchemaCheck.known(config.prefix(), codec);
        var streams =
                new KafkaStreams(new InvocationTopology(config, partitions, codec).build(), StreamsSettings.of(config));
        var node = new TopologyNode(streams, !config.connection().instanceId().isEmpty());
        node.watch(clock);
        streams.start();
        return node;
    }

    private void watch(Clock clock) {
        var budget = new CrashBudget(clock, 5, Duration.ofMinutes(5));
        streams.setUncaughtExceptionHandler(failure -> {
            boolean again = budget.allowsAnother();
            LOGGER.atError()
                    .addKeyValue("error", failure.toString())
                    .setCause(failure)
                    .log(again ? "A stream thread failed and is replaced" : "Too many stream threads failed: stopping");
            return again ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOGGER.atInfo()
                    .addKeyValue("state", now)
                    .addKeyValue("before", before)
                    .log("State changed");
            if (now == State.NOT_RUNNING || now == State.ERROR) {
                stopped.countDown();
            }
        });
    }

    /** Whether it works on its share. */
    public boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /**
     * Waits until it has stopped.
     *
     * @return whether it stopped because it was told to, and not because it failed
     */
    public boolean awaitStop() throws InterruptedException {
        stopped.await();
        return streams.state() != State.ERROR;
    }

    /** Stops, within ten seconds. An instance with a fixed name keeps its share for when it comes back; any other gives it up. */
    @Override
    public void close() {
        var membership = comesBack ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
        boolean inTime =
                streams.close(CloseOptions.timeout(PATIENCE_ON_CLOSE).withGroupMembershipOperation(membership));
        if (!inTime) {
            LOGGER.warn("Not all stream threads stopped in time; their work is done again by whoever has it next");
        }
        stopped.countDown();
    }
}
