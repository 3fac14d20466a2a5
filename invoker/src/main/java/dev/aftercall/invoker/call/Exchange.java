// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.invoker.call.CallResult.Answered;
import dev.aftercall.invoker.call.CallResult.Failed;
import dev.aftercall.invoker.call.CallResult.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Whoever ends it first decides the result: the answer, a failure, the deadline, whoever stops it, or the
 * end of the client.
 */
final class Exchange implements Caller.Ongoing, FutureCallback<Answered> {

    private static final String KEY = Exchange.class.getName();

    private final FunctionCall call;
    private final int maxResponseBytes;
    private final OutgoingPayload payload;
    private final CompletableFuture<CallResult> result = new CompletableFuture<>();
    private volatile boolean over;
    private volatile @Nullable Future<?> conversation;
    private volatile @Nullable AsyncExecRuntime line;

    Exchange(FunctionCall call, int maxResponseBytes) {
        this.call = call;
        this.maxResponseBytes = maxResponseBytes;
        payload = new OutgoingPayload(call.payload());
    }

    /** The exchange that a request belongs to. */
    static Exchange of(HttpClientContext context) {
        return context.getAttribute(KEY, Exchange.class);
    }

    @Override
    public CompletableFuture<CallResult> result() {
        return result;
    }

    /** Begins, on a thread that may wait for a name server. */
    void start(CloseableHttpAsyncClient http) {
        if (over) {
            return;
        }
        var context = HttpClientContext.create();
        context.setAttribute(KEY, this);
        var request = new BasicHttpRequest("POST", call.target().uri());
        call.headers().forEach(request::setHeader);
        try {
            conversation = http.execute(
                    new BasicRequestProducer(request, payload),
                    new BoundedAnswer(maxResponseBytes),
                    null,
                    context,
                    this);
        } catch (RuntimeException unfit) {
            // One request that the client does not take must not end the calls of all others.
            failed(unfit);
        }
        if (over) {
            hangUp(); // the deadline came in the meantime
        }
    }

    /**
     * Takes note of the connection, before anything is sent.
     *
     * @return whether the request is still to be sent
     */
    boolean connected(AsyncExecRuntime connection) {
        line = connection;
        return !over;
    }

    /** Ends the exchange at its deadline. */
    void timeOut() {
        boolean mayHaveRun = payload.sent();
        end(
                mayHaveRun
                        ? new Failed(
                                Failure.TIMED_OUT, "Function timed out after " + seconds(call.timeout()) + " seconds")
                        : new Failed(
                                Failure.UNREACHED,
                                "No connection to " + call.target().uri().getAuthority() + " within "
                                        + seconds(call.timeout()) + " seconds"));
    }

    @Override
    public boolean stop() {
        return !result.isDone()
                && end(new Failed(Failure.STOPPED, "The invocation was stopped while its call was going on"));
    }

    private boolean end(Failed how) {
        over = true;
        hangUp();
        return result.complete(how);
    }

    /** Ends the exchange without a result. */
    void drop() {
        over = true;
        result.cancel(false);
        hangUp();
    }

    // The client forgets to cancel what it has begun when the connection comes up quicker than its own books (each step
    // writes
    // down what to cancel after it has begun). So the connection itself is closed; cancelling is for all before there
    // is one.
    private void hangUp() {
        AsyncExecRuntime connected = line;
        if (connected != null) {
            connected.discardEndpoint();
        }
        Future<?> begun = conversation;
        if (begun != null) {
            begun.cancel(true);
        }
    }

    @Override
    public void completed(Answered answer) {
        if (!over) {
            result.complete(answer);
        }
    }

    @Override
    public void failed(Exception cause) {
        if (!over) {
            result.complete(Failures.of(cause, payload.sent()));
        }
    }

    @Override
    public void cancelled() {
        // By nobody but us, and whoever did it says what came of it.
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
