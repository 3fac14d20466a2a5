// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.app;

import dev.aftercall.invoker.AttemptRunner;
import dev.aftercall.invoker.Invoker;
import dev.aftercall.invoker.InvokerConfig;
import dev.aftercall.invoker.StartedReports;
import dev.aftercall.invoker.call.FunctionClient;
import dev.aftercall.invoker.kafka.Intake;
import dev.aftercall.invoker.kafka.OutcomeRecords;
import dev.aftercall.invoker.kafka.OutcomeSender;
import dev.aftercall.invoker.kafka.PayloadReader;
import dev.aftercall.invoker.kafka.RejectedAttempts;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An invoker, running. */
public final class InvokerNode implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(InvokerNode.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration JOINING = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final InvokerConfig config;
    private final FunctionClient functions;
    private final PayloadReader payloads;
    private final Producer<byte[], byte[]> producer;
    private final OutcomeSender outcomes;
    private final Invoker invoker;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor reports = reports();
    private final Thread payloadThread;
    private final Thread loop;

    private InvokerNode(InvokerConfig config, Clock clock) {
        this.config = config;
        var kafka = config.kafka();
        producer = new KafkaProducer<>(kafka.producer());
        outcomes = new OutcomeSender(
                producer, new AvroCodec(kafka.codec()), config.prefix().nameOf(Topics.OUTCOMES));
        functions = new FunctionClient(config.calls());
        payloads = new PayloadReader(
                new KafkaConsumer<>(kafka.payloads()), new AvroCodec(kafka.codec()), config.payloadTimeout(), clock);
        var runner = new AttemptRunner(
                payloads,
                config.headers(),
                functions,
                new StartedReports(
                        config.startedReport(),
                        (wait, report) -> reports.schedule(report, wait.toMillis(), TimeUnit.MILLISECONDS),
                        outcomes::send),
                config.rules(),
                new OutcomeRecords(instanceId(config), clock),
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        var intake = new Intake(
                new KafkaConsumer<>(kafka.attempts()), new AvroCodec(kafka.codec()), config.commitInterval(), clock);
        var rejected = new RejectedAttempts(producer, config.prefix().nameOf(Topics.ATTEMPTS_REJECTED));
        invoker = new Invoker(new Invoker.Wiring(intake, runner, outcomes, rejected), config.flow(), clock);
        payloadThread = new Thread(this::fetchPayloads, "invoker-payloads");
        loop = new Thread(this::serve, "invoker");
    }

    /**
     * Starts an invoker and waits until it has joined its group, half a minute at most; after that it goes on trying by itself.
     *
     * @throws IllegalStateException when it cannot run at all, such as for want of permission
     */
    public static InvokerNode start(InvokerConfig config, Clock clock) throws InterruptedException {
        var node = new InvokerNode(config, clock);
        node.payloadThread.start();
        node.loop.start();
        try {
            node.awaitJoined();
            return node;
        } catch (InterruptedException | IllegalStateException failed) {
            node.close();
            throw failed;
        }
    }

    private void awaitJoined() throws InterruptedException {
        if (!invoker.joined().await(JOINING.toSeconds(), TimeUnit.SECONDS)) {
            LOGGER.atWarn()
                    .addKeyValue("groupId", config.kafka().groupId())
                    .log("The invoker has not joined its group yet and goes on trying");
        }
        if (ended.isCompletedExceptionally()) {
            awaitStop();
        }
    }

    /**
     * Waits until it has stopped.
     *
     * @throws IllegalStateException when it stopped for a reason other than {@link #close}
     */
    public void awaitStop() {
        try {
            ended.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("The invoker stopped: " + failed.getCause(), failed.getCause());
        }
    }

    /** Takes nothing more, gives calls that go on their time, commits, and closes everything. */
    @Override
    public void close() {
        closing.countDown();
        invoker.stop();
        join(loop, config.flow().shutdownWait().plus(CLOSING));
        payloads.close();
        functions.close();
        reports.shutdownNow();
        producer.close(CLOSING);
        join(payloadThread, CLOSING);
    }

    /** Discards what comes after its end: nobody needs to hear that a call has begun in a process that ends. */
    private static ScheduledThreadPoolExecutor reports() {
        var reports = new ScheduledThreadPoolExecutor(
                1, task -> new Thread(task, "invoker-reports"), new ThreadPoolExecutor.DiscardPolicy());
        reports.setRemoveOnCancelPolicy(true);
        return reports;
    }

    private void serve() {
        try {
            if (prepared()) {
                invoker.subscribe(config.prefix().nameOf(Topics.ATTEMPTS));
                invoker.run();
            }
            ended.complete(null);
        } catch (RuntimeException | Error failed) {
            LOGGER.atError().setCause(failed).log("The invoker stops; what is not settled will be read again");
            ended.completeExceptionally(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            ended.completeExceptionally(stopped);
        } finally {
            invoker.joined().countDown();
        }
    }

    /** Waits for the schema and the topic of outcomes, so that no attempt is made whose outcome could not be written. */
    private boolean prepared() throws InterruptedException {
        boolean told = false;
        do {
            try {
                outcomes.prepare();
                return true;
            } catch (RegistryUnavailableException | RetriableException later) {
                if (!told) {
                    LOGGER.atWarn()
                            .addKeyValue("error", later.getMessage())
                            .log("The invoker waits for the schema and the topic of outcomes");
                    told = true;
                }
            }
        } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    private void fetchPayloads() {
        try {
            payloads.run();
        } catch (RuntimeException | Error bug) {
            invoker.fail(bug);
        }
    }

    private static void join(Thread thread, Duration longest) {
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static String instanceId(InvokerConfig config) {
        return config.instanceId().isEmpty() ? ProcessHandle.current().pid() + "@" + host() : config.instanceId();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
