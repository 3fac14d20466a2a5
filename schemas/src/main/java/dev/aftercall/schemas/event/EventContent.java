// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.event;

import java.nio.ByteBuffer;

/**
 * What a destination is told of an invocation.
 *
 * @param timestamp when the invocation was accepted, in milliseconds since the epoch
 * @param request the invocation
 * @param requestPayload the event that the function was given; its position is left as it is
 * @param response what came of it
 * @param responsePayload what the function returned, or its error document
 */
public record EventContent(
        long timestamp, Request request, ByteBuffer requestPayload, Response response, ByteBuffer responsePayload) {

    /**
     * The invocation.
     *
     * @param requestId its request id
     * @param functionArn address of the function
     * @param condition error code of the invocation; empty on success
     * @param approximateInvokeCount attempts begun; 0 when it never ran
     */
    public record Request(String requestId, String functionArn, String condition, int approximateInvokeCount) {}

    /**
     * What came of it.
     *
     * @param statusCode 200 when the function ran, also when it failed; otherwise the status of the system's error
     * @param functionError type of the function's error; empty when it did not fail
     */
    public record Response(int statusCode, String functionError) {}
}
