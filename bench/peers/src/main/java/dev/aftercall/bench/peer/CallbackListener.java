// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;

/** Delivers results. */
class CallbackListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(CallbackListener.class);

    private final PeerSettings settings;
    private final BlockingPosts posts;

    CallbackListener(PeerSettings settings, BlockingPosts posts) {
        this.settings = settings;
        this.posts = posts;
    }

    /**
     * Delivers once.
     *
     * @throws NotNowException if it is to be delivered again
     */
    @RetryableTopic(
            attempts = "${callbacks.attempts}",
            backOff =
                    @BackOff(
                            delayString = "${callbacks.first.ms}",
                            multiplier = 2,
                            maxDelayString = "${callbacks.longest.ms}"),
            concurrency = "${retry.threads}",
            numPartitions = "8",
            replicationFactor = "1")
    @KafkaListener(
            id = "results",
            groupId = "${group.id}-results",
            topics = "${results.topic}",
            concurrency = "${threads}")
    void deliver(ConsumerRecord<String, byte[]> result) {
        Answer answer = posts.post(settings.sinkUrl(), result.value());
        if (!answer.isSuccess()) {
            throw new NotNowException("the sink answered " + answer.status());
        }
    }

    /** After the last delivery. */
    @DltHandler
    void giveUp(ConsumerRecord<String, byte[]> result) {
        LOGGER.atWarn().addKeyValue("requestId", result.key()).log("callback given up");
    }
}
