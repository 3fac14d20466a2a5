// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to a {@link Destination} without waiting for it, and lets Connect commit only what is settled.
 *
 * <p>Delivery is at least once. With a topic for reports, every attempt is reported there, and a failure that may pass is not retried
 * here: its report carries the callback back to whoever decides. Without one the task stands alone: it tries again itself, and what it
 * gives up goes to Connect's dead letter queue.
 */
public abstract class DestinationSinkTask extends SinkTask {

    private static final Logger LOGGER = LoggerFactory.getLogger(DestinationSinkTask.class);

    // How soon Connect is to call again while something is open; it would else wait for records up to a minute.
    private static final Duration COME_BACK_SOON = Duration.ofMillis(20);
    private static final Duration COME_BACK_AT_ONCE = Duration.ofMillis(2);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);
    // A worker cancels a task that has not stopped within five seconds.
    private static final Duration LETTING_GO = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final ReportProducers producers;
    private @Nullable Run run;
    private boolean paused;
    private boolean owesCommit;
    private Instant lastCommit = Instant.MIN;

    /** What lives from start to stop. */
    private record Run(SinkConfig config, Courier courier, Destination destination, Settlement settlement) {}

    /** A task as a worker makes it. */
    protected DestinationSinkTask() {
        this(InstantSource.system(), KafkaProducer::new);
    }

    /** A task whose clock and whose producer of reports are given. */
    protected DestinationSinkTask(InstantSource clock, ReportProducers producers) {
        this.clock = clock;
        this.producers = producers;
    }

    /**
     * Makes the destination. Must not wait for the network: a destination that is down is found so by the first delivery.
     *
     * @param settings the task's settings
     * @throws org.apache.kafka.common.config.ConfigException when one of them is wrong
     */
    protected abstract Destination destination(Map<String, String> settings);

    @Override
    public final void start(Map<String, String> settings) {
        SinkConfig config = SinkConfig.from(settings);
        Destination destination = destination(settings);
        Settlement settlement;
        try {
            settlement = settlement(config);
        } catch (RuntimeException wrong) {
            letGo(destination);
            throw wrong;
        }
        run = new Run(config, new Courier(config, destination, settlement, clock, context), destination, settlement);
    }

    private Settlement settlement(SinkConfig config) {
        return config.reports()
                .<Settlement>map(reports -> new SettledByReport(
                        new DeliveryReports(reports, producers, clock), config.maxInFlightPerDestination()))
                .orElseGet(() -> new SettledHere(config.retries(), this::deadLetters));
    }

    private @Nullable ErrantRecordReporter deadLetters() {
        try {
            return context.errantRecordReporter();
        } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
            return null;
        }
    }

    /** A worker pauses again what was paused when it was taken away, though the task may have resumed in the meantime. */
    @Override
    public final void open(Collection<TopicPartition> partitions) {
        TopicPartition[] opened = partitions.toArray(TopicPartition[]::new);
        if (paused) {
            context.pause(opened);
        } else {
            context.resume(opened);
        }
    }

    @Override
    public final void put(Collection<SinkRecord> records) {
        Courier courier = running().courier();
        long began = System.nanoTime();
        courier.settle();
        Exception lost = courier.lost();
        if (lost != null) {
            // Here and not in preCommit: an exception there only makes Connect rewind and go on.
            throw new ConnectException(
                    "What became of a record could not be kept; the task stops, for it must not lose one", lost);
        }
        courier.take(records);
        keepPace(running());
        comeBack(courier, records.isEmpty());
        courier.kept(System.nanoTime() - began);
    }

    @Override
    public final Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        Courier courier = running().courier();
        courier.settle();
        return courier.safe();
    }

    /** Forgets partitions that were taken away; the destination is everyone's and stays. */
    @Override
    public final void close(Collection<TopicPartition> partitions) {
        if (run != null) {
            run.courier().forget(partitions);
        }
    }

    @Override
    public final void stop() {
        Run stopped = run;
        run = null;
        if (stopped != null) {
            stopped.settlement().close();
            letGo(stopped.destination());
        }
    }

    private Run running() {
        if (run == null) {
            throw new IllegalStateException("The task is not started");
        }
        return run;
    }

    /** Takes no more while records pile up in the task; they are in memory. */
    private void keepPace(Run run) {
        int backlog = run.courier().backlog();
        int most = run.config().maxBacklog();
        if (!paused && backlog > most) {
            paused = true;
            context.pause(context.assignment().toArray(TopicPartition[]::new));
            LOGGER.debug("Paused: {} records wait", backlog);
        } else if (paused && backlog <= most / 2) {
            paused = false;
            context.resume(context.assignment().toArray(TopicPartition[]::new));
            LOGGER.debug("Resumed: {} records wait", backlog);
        }
    }

    /** After a burst the offsets are committed soon, not within a minute, so that little comes again after a crash. */
    private void comeBack(Courier courier, boolean idle) {
        Instant now = clock.instant();
        owesCommit |= !idle;
        if (owesCommit && !courier.isBusy() && !now.isBefore(lastCommit.plus(BETWEEN_COMMITS))) {
            context.requestCommit();
            owesCommit = false;
            lastCommit = now;
        }
        if (courier.isBusy() || owesCommit) {
            context.timeout((courier.hasLine() ? COME_BACK_AT_ONCE : COME_BACK_SOON).toMillis());
        }
    }

    /** Waits for the destination no longer than a worker waits for the task. */
    private static void letGo(Destination destination) {
        var closed = CompletableFuture.runAsync(destination::close, DestinationSinkTask::onThreadOfItsOwn);
        try {
            closed.get(LETTING_GO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hung) {
            LOGGER.warn("The destination takes long to close; left to itself");
        } catch (ExecutionException failed) {
            LOGGER.warn("The destination did not close", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void onThreadOfItsOwn(Runnable closing) {
        var thread = new Thread(closing, "aftercall-closing");
        thread.setDaemon(true);
        thread.start();
    }
}
