// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.fault;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Rejects the record that a stage throws at, and lets the stream go on. A failure that no record is to blame for ends the thread, and
 * so does one without a record: a timer is looked after by whoever lets it go.
 */
@SuppressWarnings("NullAway.Init") // set in configure(), before any record
public final class ProcessingFaults implements ProcessingExceptionHandler {

    private RejectedRecords rejected;

    @Override
    public void configure(Map<String, ?> settings) {
        rejected = RejectedRecords.from(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, @Nullable Record<?, ?> record, Exception failure) {
        if (Blame.of(failure) == Blame.SURROUNDINGS) {
            return Response.fail();
        }
        return rejected.reject(at, failure)
                .map(instead -> Response.resume(List.of(instead)))
                .orElseGet(Response::fail);
    }
}
