// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.Invocation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation may ask for.
 *
 * @param payloadBytes size of the event; the service's own limit is 128 KiB
 * @param delaySeconds delay of the first attempt; the service's own limit is an hour
 */
public record InvocationLimits(Range payloadBytes, Range delaySeconds) {

    static {
        Trust.establish(); // or Avro refuses to build the messages that are to be checked
    }

    /** The service's own limits. */
    public static final InvocationLimits DEFAULT = new InvocationLimits(new Range(0, 131_072), new Range(0, 3_600));

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}");
    private static final String ID_FORM = "letters, digits, - and _ (1 to 128, no - in front)";
    private static final Range DEPTH = new Range(0, Integer.MAX_VALUE);
    private static final Range LABEL = new Range(0, 128);

    /**
     * Checks an invocation as it came.
     *
     * @param key key of its record; null is refused
     * @throws InvalidField for the first field that is out of its range
     */
    public void check(@Nullable String key, Invocation invocation) {
        if (key == null) {
            throw new InvalidField("key", "", "the task id");
        }
        checkId("key", key);
        if (!invocation.getTaskId().isEmpty() && !invocation.getTaskId().equals(key)) {
            throw new InvalidField("taskId", invocation.getTaskId(), "empty or the record's key, " + key);
        }
        if (!invocation.getRequestId().isEmpty()) {
            checkId("requestId", invocation.getRequestId());
        }
        FunctionId.of(invocation.getFunctionName(), invocation.getQualifier());
        payloadBytes.check("payload size in bytes", invocation.getPayload().remaining());
        delaySeconds.check("delaySeconds", invocation.getDelaySeconds());
        DEPTH.check("depth", invocation.getDepth());
        LABEL.check("length of contentType", invocation.getContentType().length());
        LABEL.check("length of traceparent", invocation.getTraceparent().length());
        checkLinks(invocation);
        checkPayloadAddress(invocation);
    }

    private static void checkLinks(Invocation invocation) {
        checkIdOrNone("rootId", invocation.getRootId());
        checkIdOrNone("rerunOf", invocation.getRerunOf());
        checkIdOrNone("redriveOf", invocation.getRedriveOf());
    }

    private static void checkPayloadAddress(Invocation invocation) {
        boolean elsewhere = invocation.getPayloadPartition() >= 0;
        if (elsewhere != (invocation.getPayloadOffset() >= 0)) {
            throw new InvalidField(
                    "payloadOffset",
                    invocation.getPayloadOffset(),
                    "an offset when payloadPartition is set, and -1 when it is not");
        }
        if (elsewhere && invocation.getPayload().hasRemaining()) {
            throw new InvalidField(
                    "payloadPartition",
                    invocation.getPayloadPartition(),
                    "-1, because the record has a payload of its own");
        }
    }

    private static void checkIdOrNone(String field, String id) {
        if (!id.isEmpty()) {
            checkId(field, id);
        }
    }

    /** Checks a task id or a request id. */
    public static void checkId(String field, String id) {
        if (!ID.matcher(id).matches()) {
            throw new InvalidField(field, id, ID_FORM);
        }
    }
}
