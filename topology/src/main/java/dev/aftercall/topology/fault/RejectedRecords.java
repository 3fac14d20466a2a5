// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.fault;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.topology.meters.Meter;
import dev.aftercall.topology.wire.RejectedHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a rejected record of one that a fault stopped: byte for byte, for the rejected of its topic. */
final class RejectedRecords {

    private static final Logger LOGGER = LoggerFactory.getLogger(RejectedRecords.class);
    private static final String SUFFIX = ".rejected";
    // Headers included, a rejected record must not be larger than a record may be.
    private static final int LARGEST = Topic.MAX_MESSAGE_BYTES - (64 << 10);
    private static final int LONGEST_REASON = 4_096;

    private final Set<String> rejectable;
    private final MeterRegistry meters;

    RejectedRecords(TopicPrefix prefix, MeterRegistry meters) {
        Set<String> names = Topics.ALL.stream().map(Topic::name).collect(Collectors.toSet());
        rejectable = Topics.ALL.stream()
                .filter(topic -> names.contains(topic.name() + SUFFIX))
                .map(prefix::nameOf)
                .collect(Collectors.toSet());
        this.meters = meters;
    }

    /** As {@link FaultSettings} says. */
    static RejectedRecords from(Map<String, ?> settings) {
        return new RejectedRecords(FaultSettings.prefix(settings), FaultSettings.meters(settings));
    }

    /**
     * Rejects the record that is at work: counts it, reports it and makes the record to be written.
     *
     * @return none when no record is at work, or it lies on a topic that has no rejected
     */
    Optional<ProducerRecord<byte[], byte[]>> reject(ErrorHandlerContext at, Exception failure) {
        @Nullable String topic = at.topic();
        if (topic == null || !rejectable.contains(topic)) {
            return Optional.empty();
        }
        Meter.REJECTED_FAULTS.count(meters, topic);
        LOGGER.atError()
                .addKeyValue("topic", topic)
                .addKeyValue("partition", at.partition())
                .addKeyValue("offset", at.offset())
                .addKeyValue("node", at.processorNodeId())
                .addKeyValue("error", failure.toString())
                .setCause(failure)
                .log("A record was rejected because of a fault. This is a bug; what its stages had written stays");
        return Optional.of(rejected(topic, at, failure));
    }

    private static ProducerRecord<byte[], byte[]> rejected(String topic, ErrorHandlerContext at, Exception failure) {
        byte @Nullable [] key = at.sourceRawKey();
        byte @Nullable [] value = at.sourceRawValue();
        boolean complete = value != null && value.length <= LARGEST;
        String reason = "a fault in " + at.processorNodeId() + ": " + failure
                + (complete ? "" : "; its bytes are not here but at its offset");
        Headers headers = RejectedHeaders.of(shortened(reason), topic, at.partition(), at.offset());
        return new ProducerRecord<>(
                topic + SUFFIX, null, Math.max(at.timestamp(), 0), key, complete ? value : null, headers);
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
