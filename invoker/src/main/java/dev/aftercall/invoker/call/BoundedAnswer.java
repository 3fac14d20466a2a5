// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.invoker.call.CallResult.Answered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Takes in an answer up to a bound, and fails the exchange at the first byte beyond it. */
final class BoundedAnswer implements AsyncResponseConsumer<Answered> {

    private static final int FIRST_ROOM = 4096;

    /** The answer is larger than allowed. */
    static final class TooLargeException extends IOException {
        TooLargeException(int maxBytes) {
            super("The response of the function is larger than " + maxBytes + " bytes (response.max.bytes)");
        }
    }

    private final int maxBytes;
    private final ByteArrayBuffer body;
    private @Nullable HttpResponse head;
    private @Nullable FutureCallback<Answered> whole;

    BoundedAnswer(int maxBytes) {
        this.maxBytes = maxBytes;
        body = new ByteArrayBuffer(Math.min(maxBytes, FIRST_ROOM));
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Answered> callback)
            throws IOException {
        if (entity == null) {
            callback.completed(answer(response));
            return;
        }
        if (entity.getContentLength() > maxBytes) {
            throw new TooLargeException(maxBytes);
        }
        head = response;
        whole = callback;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer chunk) throws IOException {
        if (chunk.remaining() > maxBytes - body.length()) {
            throw new TooLargeException(maxBytes);
        }
        body.append(chunk);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        if (head != null && whole != null) {
            whole.completed(answer(head));
        }
    }

    private Answered answer(HttpResponse response) {
        return new Answered(
                response.getCode(),
                header(response, "x-fc-status"),
                header(response, "x-fc-error-type"),
                header(response, "content-type").orElse(""),
                ByteBuffer.wrap(body.toByteArray()));
    }

    private static Optional<String> header(HttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // 1xx says nothing about the outcome.
    }

    @Override
    public void failed(Exception cause) {
        // The exchange reports it.
    }

    @Override
    public void releaseResources() {
        // Nothing is held but the body.
    }
}
