// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Takes in an answer up to a bound, and breaks off at the first byte beyond it, or when nobody waits for it any more. */
final class BoundedReply implements AsyncResponseConsumer<Replied> {

    private static final int FIRST_ROOM = 1024;
    private static final byte[] NOTHING = {};

    private final int mostBytes;
    private final BooleanSupplier over;
    private @Nullable ByteArrayBuffer body;
    private @Nullable HttpResponse head;
    private @Nullable FutureCallback<Replied> whole;

    BoundedReply(int mostBytes, BooleanSupplier over) {
        this.mostBytes = mostBytes;
        this.over = over;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, @Nullable EntityDetails entity, HttpContext context, FutureCallback<Replied> done) {
        if (entity == null) {
            done.completed(reply(response));
            return;
        }
        head = response;
        whole = done;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer chunk) throws IOException {
        if (over.getAsBoolean()) {
            throw new IOException("nobody waits for the answer any more");
        }
        if (body == null) {
            body = new ByteArrayBuffer(Math.max(FIRST_ROOM, Math.min(mostBytes, chunk.remaining())));
        }
        if (chunk.remaining() > mostBytes - body.length()) {
            throw new IOException("the answer is larger than " + mostBytes + " bytes");
        }
        body.append(chunk);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        if (head != null && whole != null) {
            whole.completed(reply(head));
        }
    }

    private Replied reply(HttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new Replied(response.getCode(), headers, body == null ? NOTHING : body.toByteArray());
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // 1xx says nothing about the outcome.
    }

    @Override
    public void failed(Exception cause) {
        // The exchange says so.
    }

    @Override
    public void releaseResources() {
        // Nothing is held but the body.
    }
}
