// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.arn.FunctionId;

/**
 * What was asked for, once accepted; it never changes.
 *
 * @param function the function, under the exact qualifier that was asked for
 * @param taskId task id
 * @param requestId request id, told to the function and to destinations
 * @param acceptedAt when it was accepted, in milliseconds since the epoch
 * @param notBefore when its first attempt may begin; its age counts from here
 * @param payload where its record lies
 * @param contentType media type of the payload
 * @param lineage the chain of function destinations that it belongs to
 * @param traceparent trace context of the caller; empty when there is none
 */
public record Request(
        FunctionId function,
        String taskId,
        String requestId,
        long acceptedAt,
        long notBefore,
        PayloadAddress payload,
        String contentType,
        Lineage lineage,
        String traceparent) {

    /** The invocation that this is. */
    public TaskKey key() {
        return new TaskKey(function.name().text(), taskId);
    }

    /** Address of a payload: the partition and the offset of its record on the topic of invocations. */
    public record PayloadAddress(int partition, long offset) {}

    /**
     * A chain of function destinations.
     *
     * @param rootId request id of its first invocation; empty when this one is the first
     * @param depth how many function destinations led here
     */
    public record Lineage(String rootId, int depth) {

        /** Lineage of an invocation that a function destination makes on behalf of this one. */
        public Lineage next(String requestId) {
            return new Lineage(rootId.isEmpty() ? requestId : rootId, depth + 1);
        }
    }
}
