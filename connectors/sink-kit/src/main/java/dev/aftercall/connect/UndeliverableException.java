// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Why a record is in the dead letter queue: which destination said what, how often it was asked. Never what the record holds. */
public final class UndeliverableException extends ConnectException {

    private UndeliverableException(String message) {
        super(message);
    }

    static UndeliverableException of(OpenDelivery delivery, Refusal refusal) {
        return new UndeliverableException("Not delivered to " + delivery.destination() + ": "
                + refusal.errorClass().word() + " " + refusal.code()
                + (refusal.statusCode() == 0 ? "" : ", status " + refusal.statusCode())
                + (refusal.destinationRequestId().isEmpty() ? "" : ", request " + refusal.destinationRequestId())
                + ", attempts " + delivery.attempts() + ": " + refusal.message());
    }

    static UndeliverableException of(SinkRecord record, String reason) {
        return new UndeliverableException("Not deliverable: " + record.originalTopic() + "-"
                + record.originalKafkaPartition() + "@" + record.originalKafkaOffset() + ": " + reason);
    }
}
