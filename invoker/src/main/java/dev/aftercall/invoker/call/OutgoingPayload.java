// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** The event on its way to the function. Knows whether the request has left, because from then on the function may have run. */
final class OutgoingPayload implements AsyncEntityProducer {

    private final ByteBuffer payload;
    private final int length;
    private volatile boolean sent;

    OutgoingPayload(ByteBuffer payload) {
        this.payload = payload.duplicate();
        length = payload.remaining();
    }

    boolean sent() {
        return sent;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        sent = true; // the client asks for the body right after it has written the head
        channel.write(payload);
        if (!payload.hasRemaining()) {
            channel.endStream();
        }
    }

    @Override
    public int available() {
        return Math.max(1, payload.remaining()); // an empty body must be asked for, too
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public @Nullable String getContentType() {
        return null; // goes out as a header, as it came
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception cause) {
        // The exchange reports it.
    }

    @Override
    public void releaseResources() {
        // Nothing is held but the payload.
    }
}
