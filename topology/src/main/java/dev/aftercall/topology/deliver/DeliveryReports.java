// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;

/** Reads the report in a delivery. */
final class DeliveryReports {

    private DeliveryReports() {}

    static DeliveryReport of(Delivery delivery) {
        return new DeliveryReport(delivery.getAttempt(), kind(delivery.getResult()), delivery.getRetryAfterMs());
    }

    private static DeliveryReport.Kind kind(DeliveryResult result) {
        return switch (result) {
            case DELIVERED -> DeliveryReport.Kind.DELIVERED;
            case REJECTED -> DeliveryReport.Kind.REJECTED;
            case DEFERRED -> DeliveryReport.Kind.DEFERRED;
            case NOT_ATTEMPTED -> DeliveryReport.Kind.NOT_ATTEMPTED;
            case UNKNOWN -> throw new IllegalArgumentException("a delivery without a result was let through");
        };
    }
}
