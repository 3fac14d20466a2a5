// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.core.KafkaTemplate;

/** Calls the function and writes what came of it. */
class WorkListener {

    private final PeerSettings settings;
    private final BlockingPosts posts;
    private final KafkaTemplate<String, byte[]> kafka;

    WorkListener(PeerSettings settings, BlockingPosts posts, KafkaTemplate<String, byte[]> kafka) {
        this.settings = settings;
        this.posts = posts;
        this.kafka = kafka;
    }

    /**
     * Calls once.
     *
     * @throws NotNowException if the call is to be made again
     */
    @RetryableTopic(
            attempts = "${calls.attempts}",
            backOff =
                    @BackOff(delayString = "${calls.first.ms}", multiplier = 2, maxDelayString = "${calls.longest.ms}"),
            concurrency = "${retry.threads}",
            numPartitions = "8",
            replicationFactor = "1")
    @KafkaListener(id = "work", groupId = "${group.id}", topics = "${work.topic}", concurrency = "${threads}")
    void call(ConsumerRecord<String, byte[]> work) {
        Answer answer = posts.post(settings.functionUrl(), work.value());
        if (!answer.isSuccess()) {
            throw new NotNowException("the function answered " + answer.status());
        }
        var journey = Journey.of(work);
        write(Envelope.success(journey.begun(), work.key(), journey.attempts(), work.value(), answer));
    }

    /** After the last call. */
    @DltHandler
    void giveUp(ConsumerRecord<String, byte[]> work) {
        // Its way led through one topic more than there were calls.
        var journey = Journey.of(work);
        write(Envelope.exhausted(journey.begun(), work.key(), journey.attempts() - 1, work.value()));
    }

    /** Returns when the result is durable: the listener's offset is committed afterwards. */
    private void write(Envelope envelope) {
        kafka.send(settings.resultsTopic(), envelope.id(), envelope.toBytes()).join();
    }
}
