// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.fault;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rejects the record from which one comes that cannot be serialized, and lets the stream go on. Whatever fails after that, on its way
 * to the broker, has spoiled the transaction, in which nothing more can be written: what Kafka takes for passing is done again, all
 * else ends the thread.
 */
@SuppressWarnings("NullAway.Init") // set in configure(), before any record
public final class ProductionFaults implements ProductionExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProductionFaults.class);

    private RejectedRecords rejected;

    @Override
    public void configure(Map<String, ?> settings) {
        rejected = RejectedRecords.from(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ProducerRecord<byte[], byte[]> record, Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            LOGGER.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("bytes", record.value() == null ? 0 : record.value().length)
                    .log("A record is larger than its topic takes; max.message.bytes of the topic must be raised");
        }
        return failure instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kafka declares it: what could not be serialized is of any type
    public Response handleSerializationError(
            ErrorHandlerContext at, ProducerRecord record, Exception failure, SerializationExceptionOrigin origin) {
        if (Blame.of(failure) == Blame.SURROUNDINGS) {
            return Response.fail();
        }
        return rejected.reject(at, failure)
                .map(instead -> Response.resume(List.of(instead)))
                .orElseGet(() -> pass(failure));
    }

    // Thrown, it comes to the stage that let a timer go as what it is; refused, it would come as a failure of Kafka's.
    private static Response pass(Exception failure) {
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
        return Response.fail();
    }
}
