// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.http.HttpOutcome.Broken;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Whoever ends it first decides what became of it: the answer, a failure or the deadline. */
final class Exchange implements FutureCallback<Replied> {

    private final HttpRequest request;
    private final HttpLimits limits;
    private final Consumer<HttpOutcome> done;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Future<?> conversation;
    private volatile @Nullable Runnable ended;

    Exchange(HttpRequest request, HttpLimits limits, Consumer<HttpOutcome> done) {
        this.request = request;
        this.limits = limits;
        this.done = done;
    }

    /** Begins, on a thread that may wait for a name server. */
    void start(CloseableHttpAsyncClient http, Runnable whenEnded) {
        ended = whenEnded;
        var message = new BasicHttpRequest(request.method(), request.uri());
        request.headers().forEach(message::setHeader);
        // The content type is signed as it stands among the headers; an entity's own would be a second one.
        var body = new BasicAsyncEntityProducer(request.body(), (ContentType) null);
        try {
            conversation = http.execute(
                    new BasicRequestProducer(message, body),
                    new BoundedReply(limits.answerBytes(), over::get),
                    null,
                    HttpClientContext.create(),
                    this);
        } catch (RuntimeException unfit) {
            failed(unfit);
        }
        if (over.get()) {
            hangUp(); // the deadline came in the meantime
        }
    }

    /** Ends it at its deadline. */
    void timeOut() {
        end(new Broken(
                ErrorClass.TIMEOUT,
                "RequestTimeout",
                "No whole answer from " + request.uri().getAuthority() + " within "
                        + limits.requestTimeout().toMillis() + " ms"));
        hangUp();
    }

    @Override
    public void completed(Replied reply) {
        end(reply);
    }

    @Override
    public void failed(Exception cause) {
        end(broken(cause));
    }

    @Override
    public void cancelled() {
        end(new Broken(ErrorClass.TRANSPORT, "Closed", "The sink is being closed"));
    }

    private void end(HttpOutcome outcome) {
        if (over.compareAndSet(false, true)) {
            Runnable after = ended;
            if (after != null) {
                after.run();
            }
            done.accept(outcome);
        }
    }

    /** Closes its connection, whatever the other side is doing. */
    void hangUp() {
        Future<?> begun = conversation;
        if (begun != null) {
            begun.cancel(true);
        }
    }

    private Broken broken(Exception cause) {
        boolean late = cause instanceof SocketTimeoutException && !(cause instanceof ConnectTimeoutException);
        String code = cause.getClass().getSimpleName();
        String message = request.uri().getAuthority() + ": " + (cause.getMessage() == null ? code : cause.getMessage());
        return new Broken(late ? ErrorClass.TIMEOUT : ErrorClass.TRANSPORT, code, message);
    }
}
