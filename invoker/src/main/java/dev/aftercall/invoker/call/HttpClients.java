// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.time.Duration;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets up the HTTP client so that one call is one exchange: nothing is repeated, redirected, remembered, decompressed or negotiated,
 * and no call waits for a connection inside.
 */
final class HttpClients {

    private static final TimeValue CHECKED_WHEN_IDLE_FOR = TimeValue.ofMilliseconds(100);
    private static final TimeValue HEADROOM = TimeValue.ofSeconds(1);

    // The service answers 502 itself to a function whose response head has more than 8 KB.
    private static final int MAX_HEADER_LINE = 8192;
    private static final int MAX_HEADERS = 100;

    private HttpClients() {}

    static CloseableHttpAsyncClient start(CallLimits limits) {
        var client = HttpAsyncClients.custom()
                .setConnectionManager(connections(limits))
                .setIOReactorConfig(
                        IOReactorConfig.custom().setSoKeepAlive(true).build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAX_HEADER_LINE)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .build())
                .setKeepAliveStrategy(keptFor(limits.idle()))
                .setUserAgent("aftercall-invoker")
                .evictIdleConnections(TimeValue.ofMilliseconds(limits.idle().toMillis()))
                .addExecInterceptorLast("line-guard", new LineGuard())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .build();
        client.start();
        return client;
    }

    private static AsyncClientConnectionManager connections(CallLimits limits) {
        DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
        // Twice the calls: a connection that is being closed still has its place.
        int room = 2 * limits.inFlight();
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(limits.publicTargetsOnly() ? new PublicTargets(names) : names)
                .setMaxConnTotal(room)
                .setMaxConnPerRoute(room)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(
                                Timeout.ofMilliseconds(limits.connectTimeout().toMillis()))
                        .setValidateAfterInactivity(CHECKED_WHEN_IDLE_FOR)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
    }

    /** Less than a server says that it keeps an idle connection, so that it does not close one that is just being used. */
    private static ConnectionKeepAliveStrategy keptFor(Duration idle) {
        TimeValue most = TimeValue.ofMilliseconds(idle.toMillis());
        return (response, context) -> {
            TimeValue announced = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            long less = announced.toMilliseconds() - HEADROOM.toMilliseconds();
            return most.min(TimeValue.ofMilliseconds(Math.max(1, less)));
        };
    }
}
