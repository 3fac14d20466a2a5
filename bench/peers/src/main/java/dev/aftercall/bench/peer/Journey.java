// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.retrytopic.RetryTopicHeaders;

/**
 * How a record came to where it is, by the headers that retry topics add.
 *
 * @param attempts how many topics it has been on, this one included
 * @param begun the time of the record on the first of them, in milliseconds since the epoch
 */
record Journey(int attempts, long begun) {

    static Journey of(ConsumerRecord<?, ?> record) {
        Header attempts = record.headers().lastHeader(RetryTopicHeaders.DEFAULT_HEADER_ATTEMPTS);
        Header begun = record.headers().lastHeader(RetryTopicHeaders.DEFAULT_HEADER_ORIGINAL_TIMESTAMP);
        return new Journey(
                attempts == null ? 1 : ByteBuffer.wrap(attempts.value()).getInt(),
                begun == null ? record.timestamp() : new BigInteger(begun.value()).longValue());
    }
}
