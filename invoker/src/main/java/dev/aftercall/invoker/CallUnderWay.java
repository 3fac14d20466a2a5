// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.invoker.call.Caller;
import dev.aftercall.schemas.v1.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that has a slot: it waits for its payload, goes on, ends. Whoever ends it first decides its one outcome. To be used from any
 * thread.
 */
final class CallUnderWay {

    private final CallId id;
    private final CompletableFuture<Optional<Outcome>> end = new CompletableFuture<>();
    private final CompletionStage<Outcome> outcome;
    private @Nullable Begun begun;
    private boolean cancelled;

    /**
     * What there is from the moment on in which a request is handed to the client.
     *
     * @param ongoing the call itself
     * @param report tells that it has begun
     */
    record Begun(Caller.Ongoing ongoing, StartedReports.Report report) {}

    /**
     * Takes the slot.
     *
     * @param ofNone makes the outcome when the call is cancelled before it begins
     */
    CallUnderWay(CallId id, Supplier<CompletionStage<Outcome>> ofNone) {
        this.id = id;
        outcome = end.thenCompose(known -> unreported()
                .thenCompose(
                        quiet -> known.map(CompletableFuture::completedStage).orElseGet(ofNone)));
    }

    CallId id() {
        return id;
    }

    /** Begins, unless it was cancelled. */
    synchronized Optional<Caller.Ongoing> begin(Supplier<Begun> beginning) {
        begun = cancelled ? null : beginning.get();
        return Optional.ofNullable(begun).map(Begun::ongoing);
    }

    /** Ends with an outcome, or without one because the process ends or there is a bug. */
    void ended(@Nullable Outcome known, @Nullable Throwable dropped) {
        if (dropped == null) {
            end.complete(Optional.ofNullable(known));
        } else {
            end.completeExceptionally(dropped);
        }
    }

    /**
     * Ends at once, and is never begun if it has not.
     *
     * @return false when it has ended in another way already
     */
    boolean cancel() {
        Begun stopped;
        synchronized (this) {
            stopped = begun;
            cancelled = stopped == null;
        }
        return stopped == null
                ? end.complete(Optional.empty())
                : stopped.ongoing().stop();
    }

    /** Completes when its slot is free. */
    CompletionStage<?> end() {
        return end;
    }

    /** Completes when it has ended and nothing else can be sent about it before its outcome is. */
    CompletionStage<Outcome> outcome() {
        return outcome;
    }

    private synchronized CompletionStage<?> unreported() {
        return begun == null
                ? CompletableFuture.completedStage(null)
                : begun.report().end();
    }
}
