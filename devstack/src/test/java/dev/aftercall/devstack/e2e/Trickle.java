// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.row.RowWriter;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Invocation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Invokes some functions in turn, at a steady pace; remembers what was acknowledged. */
final class Trickle implements AutoCloseable {

    private static final long AFTER_MS = 2_000;

    private final List<String> functions;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Session session;
    private final RowWriter invocations;
    private final Future<?> making;

    Trickle(Connection connection, List<String> functions, Duration pause) {
        this.functions = functions;
        session = new Session(connection);
        invocations = session.writer(Topics.INVOCATIONS);
        making = clock.scheduleAtFixedRate(this::invoke, AFTER_MS, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void invoke() {
        int number = acknowledged.size();
        String function = functions.get(number % functions.size());
        String task = function + "-" + number;
        try {
            invocations.put(
                    task,
                    Invocation.newBuilder()
                            .setFunctionName(function)
                            .setPayload(ByteBuffer.wrap(("{\"n\":" + number + "}").getBytes(UTF_8)))
                            .build());
            acknowledged.add(task);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    int count() {
        return acknowledged.size();
    }

    /** The tasks of a function that were acknowledged. */
    List<String> of(String function) {
        if (making.isDone() && !making.isCancelled()) {
            throw new AssertionError("an invocation was not acknowledged: " + making);
        }
        return acknowledged.stream()
                .filter(task -> task.startsWith(function + "-"))
                .toList();
    }

    /** No more come after this. */
    void stop() throws InterruptedException {
        making.cancel(false);
        clock.shutdown();
        clock.awaitTermination(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        session.close();
    }
}
