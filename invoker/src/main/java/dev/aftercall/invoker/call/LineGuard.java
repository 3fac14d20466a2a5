// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** Stands between connecting and sending: tells an exchange its connection, and sends nothing for one that is over. */
final class LineGuard implements AsyncExecChainHandler {

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer payload,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (!Exchange.of(scope.clientContext).connected(scope.execRuntime)) {
            callback.failed(new InterruptedIOException("The call was over before it was sent"));
            return;
        }
        try {
            chain.proceed(request, payload, scope, callback);
        } catch (IllegalStateException closedMeanwhile) {
            callback.failed(closedMeanwhile);
        }
    }
}
