// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Steps that run as soon as those they need are done, side by side where nothing stands between them. */
final class Boot implements AutoCloseable {

    private static final int INTERRUPTED_WITHIN_SECONDS = 3;

    private final Map<String, CompletableFuture<Void>> steps = new LinkedHashMap<>();
    private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();
    private final StartListener listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });

    Boot(StartListener listener) {
        this.listener = listener;
    }

    /**
     * Adds a step.
     *
     * @param what what the step is for, such as {@code kafka}
     * @param needed the steps that must be done before, added already
     */
    Boot step(String what, Runnable work, String... needed) {
        CompletableFuture<?>[] before = Stream.of(needed)
                .map(name -> Objects.requireNonNull(steps.get(name), name))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> step = CompletableFuture.allOf(before).thenRunAsync(() -> run(what, work), threads);
        steps.put(what, step);
        CompletionStage<Void> unused = step.whenComplete((done, failure) -> {
            if (failure != null) {
                firstFailure.completeExceptionally(failure);
            }
        });
        return this;
    }

    /**
     * Waits until all steps are done.
     *
     * @throws DevStackException as soon as one has failed; others may go on until they are closed
     */
    void await() {
        var all = CompletableFuture.allOf(steps.values().toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof DevStackException known ? known : new DevStackException("a bug: " + cause, failed);
        }
    }

    private void run(String what, Runnable work) {
        if (firstFailure.isDone()) {
            throw new DevStackException(what + " was not started, because another part had failed");
        }
        listener.begins(what);
        try {
            work.run();
        } catch (RuntimeException failed) {
            throw new DevStackException(what + " cannot be started: " + failed.getMessage(), failed);
        }
        listener.done(what);
    }

    /** No step begins after this, and those under way are interrupted: a child that has not come up yet is ended by that. */
    @Override
    public void close() {
        firstFailure.completeExceptionally(new DevStackException("the stack is stopped"));
        threads.shutdownNow();
        try {
            threads.awaitTermination(INTERRUPTED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
