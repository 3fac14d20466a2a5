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
 * @param payload its payload
 * @param origin where it comes from
 */
public record Request(
        FunctionId function,
        String taskId,
        String requestId,
        long acceptedAt,
        long notBefore,
        Payload payload,
        Origin origin) {

    /** The invocation that this is. */
    public TaskKey key() {
        return new TaskKey(function.name().text(), taskId);
    }

    /**
     * A payload: what is known of it without having it.
     *
     * @param partition partition of its record on the topic of invocations
     * @param offset offset of its record
     * @param bytes its size; 0 when it lies in the record of another invocation
     * @param contentType its media type
     */
    public record Payload(int partition, long offset, int bytes, String contentType) {}

    /**
     * Where an invocation comes from.
     *
     * @param lineage the chain of function destinations that it belongs to
     * @param rerunOf task id of the invocation that it repeats; empty otherwise
     * @param redriveOf task id of the invocation that it redrives; empty otherwise
     * @param traceparent trace context of the caller; empty when there is none
     */
    public record Origin(Lineage lineage, String rerunOf, String redriveOf, String traceparent) {}

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
