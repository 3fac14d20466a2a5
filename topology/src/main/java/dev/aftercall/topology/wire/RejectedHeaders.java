// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.EnvelopeFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a rejected record: why, and where it lay. */
public final class RejectedHeaders {

    private static final String TOPIC = "aftercall_topic";
    private static final String PARTITION = "aftercall_partition";
    private static final String OFFSET = "aftercall_offset";

    private RejectedHeaders() {}

    /** The reason alone, where it is not known where the record lay. */
    public static Headers of(String reason) {
        var headers = new RecordHeaders();
        headers.add(EnvelopeFormat.REASON_HEADER, reason.getBytes(UTF_8));
        return headers;
    }

    /** The reason and the place. */
    public static Headers of(String reason, String topic, int partition, long offset) {
        Headers headers = of(reason);
        headers.add(TOPIC, topic.getBytes(UTF_8));
        headers.add(PARTITION, Integer.toString(partition).getBytes(UTF_8));
        headers.add(OFFSET, Long.toString(offset).getBytes(UTF_8));
        return headers;
    }
}
