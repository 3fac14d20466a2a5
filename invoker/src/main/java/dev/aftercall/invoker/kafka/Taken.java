// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.service.OffsetLedger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record of the attempts, taken and to be settled. */
public sealed interface Taken {

    /** Its entry in the ledger. */
    OffsetLedger.Entry entry();

    /**
     * An attempt to be made.
     *
     * @param partition where it was read
     */
    record Work(Attempt attempt, TopicPartition partition, OffsetLedger.Entry entry) implements Taken {}

    /**
     * Bytes that are no attempt, or one that asks for something unknown.
     *
     * @param reason what is wrong with it, for a person
     */
    record Poison(ConsumerRecord<byte[], byte[]> source, String reason, OffsetLedger.Entry entry) implements Taken {}
}
