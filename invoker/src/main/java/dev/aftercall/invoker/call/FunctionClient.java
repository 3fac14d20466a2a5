// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.invoker.call.CallResult.Failed;
import dev.aftercall.invoker.call.CallResult.Failure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.io.CloseMode;

/**
 * Calls functions over HTTP. Each call has one deadline over everything: resolving the name, connecting, the head of the answer and its
 * last byte. At the deadline, or when it is stopped, the connection is closed, whatever the function is doing.
 */
public final class FunctionClient implements Caller, AutoCloseable {

    private static final long STARTER_IDLE_SECONDS = 10;

    private final CallLimits limits;
    private final CloseableHttpAsyncClient http;
    private final ScheduledThreadPoolExecutor deadlines;
    private final ExecutorService starters;
    private final Set<Exchange> going = ConcurrentHashMap.newKeySet();

    /** Starts a client. */
    public FunctionClient(CallLimits limits) {
        this.limits = limits;
        http = HttpClients.start(limits);
        deadlines = new ScheduledThreadPoolExecutor(1, threads("call-deadlines"));
        deadlines.setRemoveOnCancelPolicy(true);
        // A call resolves its name on the thread that starts it, and a name server may take its time. Neither the poll
        // loop
        // nor a thread that serves connections may wait for that. Twice the calls: one cut off may still hang in there.
        starters = new ThreadPoolExecutor(
                0,
                2 * limits.inFlight(),
                STARTER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads("call-start"));
    }

    private static ThreadFactory threads(String name) {
        return new DefaultThreadFactory(name, true);
    }

    @Override
    public Ongoing call(FunctionCall call) {
        var exchange = new Exchange(call, limits.responseBytes());
        long patience = call.timeout().plus(limits.grace()).toMillis();
        Future<?> deadline = deadlines.schedule(exchange::timeOut, patience, TimeUnit.MILLISECONDS);
        going.add(exchange);
        var unused = exchange.result().whenComplete((any, dropped) -> {
            going.remove(exchange);
            deadline.cancel(false);
        });
        try {
            starters.execute(() -> exchange.start(http));
        } catch (RejectedExecutionException full) {
            exchange.result().complete(new Failed(Failure.UNREACHED, "No thread was free to start the call"));
        }
        return exchange;
    }

    /** How many calls go on, or still have a deadline. */
    int going() {
        return Math.max(going.size(), deadlines.getQueue().size());
    }

    /** Drops all calls that are still going on, without a result, and closes the connections. */
    @Override
    public void close() {
        going.forEach(Exchange::drop);
        http.close(CloseMode.GRACEFUL);
        starters.shutdown();
        deadlines.shutdownNow();
    }
}
