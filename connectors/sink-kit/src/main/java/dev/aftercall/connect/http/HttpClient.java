// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP/1.1 on connections that are kept, one request once: nothing is repeated, redirected, remembered or decompressed. A request has
 * one deadline over everything.
 */
final class HttpClient implements AutoCloseable {

    // A server that closes an idle connection just as it is used would cost an attempt.
    private static final TimeValue CHECKED_WHEN_IDLE_FOR = TimeValue.ofSeconds(1);
    private static final TimeValue KEPT_WHEN_IDLE_FOR = TimeValue.ofSeconds(30);

    private final HttpLimits limits;
    private final CloseableHttpAsyncClient http;
    private final ScheduledThreadPoolExecutor deadlines;
    private final Set<Exchange> going = ConcurrentHashMap.newKeySet();

    private HttpClient(HttpLimits limits, CloseableHttpAsyncClient http, ScheduledThreadPoolExecutor deadlines) {
        this.limits = limits;
        this.http = http;
        this.deadlines = deadlines;
    }

    static HttpClient start(String name, HttpLimits limits) {
        var deadlines = new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory(name + "-deadlines", true));
        deadlines.setRemoveOnCancelPolicy(true);
        CloseableHttpAsyncClient http = client(name, limits);
        http.start();
        return new HttpClient(limits, http, deadlines);
    }

    /** Sends a request; what became of it is told once, on some thread. */
    void send(HttpRequest request, Consumer<HttpOutcome> done) {
        var exchange = new Exchange(request, limits, done);
        Future<?> deadline;
        try {
            deadline = deadlines.schedule(
                    exchange::timeOut, limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            exchange.cancelled(); // nothing has been sent
            return;
        }
        going.add(exchange);
        exchange.start(http, () -> {
            going.remove(exchange);
            deadline.cancel(false);
        });
    }

    /** Hangs up first: a connection that is in use would be waited for. */
    @Override
    public void close() {
        going.forEach(Exchange::hangUp);
        http.close(CloseMode.GRACEFUL);
        deadlines.shutdownNow();
    }

    private static CloseableHttpAsyncClient client(String name, HttpLimits limits) {
        Timeout whole = Timeout.ofMilliseconds(limits.requestTimeout().toMillis());
        return HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(limits.connections())
                        .setMaxConnPerRoute(limits.connections())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofMilliseconds(
                                        limits.connectTimeout().toMillis()))
                                .setValidateAfterInactivity(CHECKED_WHEN_IDLE_FOR)
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                .setIOReactorConfig(
                        IOReactorConfig.custom().setSoKeepAlive(true).build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(whole)
                        .setResponseTimeout(whole)
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .build())
                .setThreadFactory(new DefaultThreadFactory(name + "-http", true))
                .setUserAgent("aftercall")
                .evictIdleConnections(KEPT_WHEN_IDLE_FOR)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .build();
    }
}
