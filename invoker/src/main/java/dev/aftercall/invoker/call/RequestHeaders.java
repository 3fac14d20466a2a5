// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.schemas.v1.Attempt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a function is told besides the event, in the headers of the custom runtime. {@code x-fc-async-task-id},
 * {@code x-fc-async-hops} and {@code x-fc-root-request-id} are our own: with the last two a function that sends invocations itself
 * can carry the lineage on.
 *
 * @param region region that functions are told
 * @param accountId account that functions are told
 */
public record RequestHeaders(String region, String accountId) {

    private static final char SERVICE_END = '$';

    /** The headers of one attempt. */
    public Map<String, String> of(Attempt attempt) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", orElse(attempt.getContentType(), "application/octet-stream"));
        headers.put("x-fc-request-id", attempt.getRequestId());
        headers.put("x-fc-control-path", InvokeTarget.CONTROL_PATH);
        putFunction(headers, attempt);
        headers.put("x-fc-region", region);
        headers.put("x-fc-account-id", accountId);
        headers.put("x-fc-qualifier", attempt.getQualifier());
        headers.put("x-fc-version-id", attempt.getVersionId());
        headers.put("x-fc-retry-count", Integer.toString(Math.max(0, attempt.getAttempt() - 1)));
        headers.put("x-fc-async-task-id", attempt.getTaskId());
        headers.put("x-fc-async-hops", Integer.toString(attempt.getDepth()));
        headers.put("x-fc-root-request-id", orElse(attempt.getRootId(), attempt.getRequestId()));
        if (!attempt.getTraceparent().isEmpty()) {
            headers.put("traceparent", attempt.getTraceparent());
        }
        return headers;
    }

    private static void putFunction(Map<String, String> headers, Attempt attempt) {
        String name = attempt.getFunctionName();
        int end = name.indexOf(SERVICE_END);
        if (end >= 0) {
            headers.put("x-fc-service-name", name.substring(0, end));
        }
        headers.put("x-fc-function-name", name.substring(end + 1));
        headers.put("x-fc-function-handler", attempt.getHandler());
        headers.put("x-fc-function-memory", Integer.toString(attempt.getMemoryMb()));
        headers.put("x-fc-function-timeout", Long.toString((attempt.getTimeoutMs() + 999) / 1000));
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
