// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;

/** Puts what became of a delivery into words. What was not delivered takes its callback along, so that it can be tried again. */
final class DeliveryMessages {

    private static final int LONGEST_MESSAGE = 2_000;

    private DeliveryMessages() {}

    static Delivery answered(OpenDelivery delivery, Answer answer, Instant endedAt) {
        Delivery.Builder message = about(delivery, endedAt).setResult(resultOf(answer));
        if (answer instanceof Answer.Delivered delivered) {
            return message.setDestinationRequestId(delivered.destinationRequestId())
                    .build();
        }
        if (answer instanceof Answer.Deferred deferred) {
            message.setRetryAfterMs(deferred.retryAfter().toMillis());
            return refused(message, delivery, deferred.refusal());
        }
        return refused(message, delivery, ((Answer.Rejected) answer).refusal());
    }

    /** The word for an answer. */
    static DeliveryResult resultOf(Answer answer) {
        if (answer instanceof Answer.Delivered) {
            return DeliveryResult.DELIVERED;
        }
        return answer instanceof Answer.Deferred ? DeliveryResult.DEFERRED : DeliveryResult.REJECTED;
    }

    static Delivery notAttempted(OpenDelivery delivery, int inFlight, Instant endedAt) {
        Delivery.Builder message = about(delivery, endedAt)
                .setResult(DeliveryResult.NOT_ATTEMPTED)
                .setMessage(inFlight + " deliveries to this destination are in flight");
        return withCallback(message, delivery);
    }

    private static Delivery refused(Delivery.Builder message, OpenDelivery delivery, Refusal refusal) {
        message.setErrorClass(refusal.errorClass().word())
                .setCode(refusal.code())
                .setStatusCode(refusal.statusCode())
                .setMessage(shortened(refusal.message()))
                .setDestinationRequestId(refusal.destinationRequestId());
        return withCallback(message, delivery);
    }

    private static Delivery withCallback(Delivery.Builder message, OpenDelivery delivery) {
        return message.setEnvelope(ByteBuffer.wrap(delivery.parcel().content()))
                .setEnvelopeHeaders(SinkRecords.headerTexts(delivery.record()))
                .build();
    }

    private static Delivery.Builder about(OpenDelivery delivery, Instant endedAt) {
        Envelope envelope = Objects.requireNonNull(delivery.parcel().callback(), "only callbacks are reported");
        return Delivery.newBuilder()
                .setFunctionName(envelope.functionName())
                .setTaskId(envelope.taskId())
                .setEnvelopeId(envelope.id())
                .setDestination(envelope.destination())
                .setAttempt(envelope.attempt())
                .setStartedAt(delivery.startedAt())
                .setEndedAt(endedAt)
                .setSourceTopic(delivery.record().originalTopic())
                .setSourcePartition(delivery.record().originalKafkaPartition())
                .setSourceOffset(delivery.record().originalKafkaOffset());
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
