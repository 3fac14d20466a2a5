// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Every attempt is reported on the {@code deliveries} topic, and whoever reads it decides what follows. */
final class SettledByReport implements Settlement {

    private final DeliveryReports reports;
    private final int maxInFlight;

    SettledByReport(DeliveryReports reports, int maxInFlight) {
        this.reports = reports;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public Optional<Instant> retryAt(OpenDelivery delivery, Answer answer, Instant now) {
        return Optional.empty();
    }

    @Override
    public void settle(OpenDelivery delivery, Answer answer, Instant now, Consumer<@Nullable Exception> safe) {
        reports.report(DeliveryMessages.answered(delivery, answer, now), safe);
    }

    @Override
    public void giveBack(OpenDelivery delivery, Instant now, Consumer<@Nullable Exception> safe) {
        reports.report(DeliveryMessages.notAttempted(delivery, maxInFlight, now), safe);
    }

    @Override
    public void refuse(SinkRecord record, String reason, Consumer<@Nullable Exception> safe) {
        reports.reject(record, reason, safe);
    }

    @Override
    public void close() {
        reports.close();
    }
}
