// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** Answers as its address says; what hangs can be answered later. */
final class StubDestination implements Destination {

    final List<CompletableFuture<Answer>> hanging = new ArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch mayClose = new CountDownLatch(0);

    @Override
    public CompletionStage<Answer> deliver(Parcel parcel) {
        return switch (SinkTaskContract.Manner.valueOf(parcel.address().substring("stub:".length()))) {
            case TAKES -> CompletableFuture.completedFuture(new Answer.Delivered("m-1"));
            case REFUSES ->
                CompletableFuture.completedFuture(
                        new Answer.Rejected(new Refusal(ErrorClass.CLIENT, "Closed", 403, "closed", "r-1")));
            case PUTS_OFF ->
                CompletableFuture.completedFuture(new Answer.Deferred(
                        new Refusal(ErrorClass.THROTTLED, "Busy", 429, "busy", "r-2"), Duration.ofSeconds(3)));
            case HANGS -> {
                var open = new CompletableFuture<Answer>();
                hanging.add(open);
                yield open;
            }
        };
    }

    /** May hang as well, as a client does that waits for a server. */
    @Override
    public void close() {
        closed.countDown();
        try {
            mayClose.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
