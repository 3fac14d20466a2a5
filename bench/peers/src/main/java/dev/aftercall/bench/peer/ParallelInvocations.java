// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records as far as they come: call, result, callback. A failure ends the way for this time; the consumer comes again
 * with the record after {@link #waitOf its wait}, and the way goes on where it ended.
 */
final class ParallelInvocations {

    private static final Logger LOGGER = LoggerFactory.getLogger(ParallelInvocations.class);

    private final PeerSettings settings;
    private final Function<Buffer, Future<Answer>> function;
    private final Function<Buffer, Future<Answer>> sink;
    private final Results results;
    /** By id. An entry comes with the first failure or result of a record and goes when the record is finished. */
    private final Map<String, Progress> unfinished = new ConcurrentHashMap<>();

    ParallelInvocations(
            PeerSettings settings,
            Function<Buffer, Future<Answer>> function,
            Function<Buffer, Future<Answer>> sink,
            Results results) {
        this.settings = settings;
        this.function = function;
        this.sink = sink;
        this.results = results;
    }

    /** Done when the callback is delivered, failed when the record is to come again. */
    Future<Void> advance(ConsumerRecord<String, byte[]> work) {
        return judged(work)
                .compose(envelope -> recorded(work.key(), envelope))
                .compose(envelope -> delivered(work.key(), envelope));
    }

    /** How long to wait before the record with this id comes again. */
    Duration waitOf(String id) {
        Progress known = progress(id);
        // A result that could not be written waits as a callback does.
        return (known.envelope() == null
                        ? settings.calls().waitAfter(known.calls())
                        : settings.callbacks().waitAfter(known.refusals()))
                .orElse(settings.callbacks().longest());
    }

    /** How many records are begun and not finished. */
    int unfinished() {
        return unfinished.size();
    }

    private Future<Buffer> judged(ConsumerRecord<String, byte[]> work) {
        Buffer known = progress(work.key()).envelope();
        return known == null
                ? function.apply(Buffer.buffer(work.value())).compose(answer -> judge(work, answer))
                : Future.succeededFuture(known);
    }

    private Future<Buffer> judge(ConsumerRecord<String, byte[]> work, Answer answer) {
        Progress called = progress(work.key()).called();
        unfinished.put(work.key(), called);
        if (answer.isSuccess()) {
            return keep(Envelope.success(work.timestamp(), work.key(), called.calls(), work.value(), answer));
        }
        if (settings.calls().waitAfter(called.calls()).isEmpty()) {
            return keep(Envelope.exhausted(work.timestamp(), work.key(), called.calls(), work.value()));
        }
        return Future.failedFuture("the function answered " + answer.status());
    }

    private Future<Buffer> keep(Envelope envelope) {
        Buffer bytes = Buffer.buffer(envelope.toBytes());
        unfinished.put(envelope.id(), progress(envelope.id()).judged(bytes));
        return Future.succeededFuture(bytes);
    }

    private Future<Buffer> recorded(String id, Buffer envelope) {
        if (progress(id).written()) {
            return Future.succeededFuture(envelope);
        }
        return Future.fromCompletionStage(results.write(id, envelope.getBytes()))
                .map(durable -> {
                    unfinished.put(id, progress(id).recorded());
                    return envelope;
                });
    }

    private Future<Void> delivered(String id, Buffer envelope) {
        return sink.apply(envelope).compose(answer -> {
            if (answer.isSuccess()) {
                unfinished.remove(id);
                return Future.succeededFuture();
            }
            return refused(id, answer);
        });
    }

    private Future<Void> refused(String id, Answer answer) {
        Progress refused = progress(id).refused();
        if (settings.callbacks().waitAfter(refused.refusals()).isPresent()) {
            unfinished.put(id, refused);
            return Future.failedFuture("the sink answered " + answer.status());
        }
        unfinished.remove(id);
        LOGGER.atWarn().addKeyValue("requestId", id).log("callback given up");
        return Future.succeededFuture();
    }

    private Progress progress(String id) {
        return unfinished.getOrDefault(id, Progress.NONE);
    }
}
