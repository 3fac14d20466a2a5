// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record from its first call to its delivered callback, with every wait in place. */
final class PlainInvocation {

    private static final Logger LOGGER = LoggerFactory.getLogger(PlainInvocation.class);

    private final PeerSettings settings;
    private final BlockingPosts posts;
    private final Results results;
    private final Stop stop;

    PlainInvocation(PeerSettings settings, BlockingPosts posts, Results results, Stop stop) {
        this.settings = settings;
        this.posts = posts;
        this.results = results;
        this.stop = stop;
    }

    /** Returns whether it is finished; it is not when a stop was asked for on the way. */
    boolean finish(ConsumerRecord<String, byte[]> work) {
        Optional<Envelope> envelope = call(work);
        if (envelope.isEmpty()) {
            return false;
        }
        byte[] bytes = envelope.get().toBytes();
        results.write(work.key(), bytes).join();
        return deliver(work.key(), bytes);
    }

    private Optional<Envelope> call(ConsumerRecord<String, byte[]> work) {
        for (int calls = 1; ; calls++) {
            Answer answer = posts.post(settings.functionUrl(), work.value());
            if (answer.isSuccess()) {
                return Optional.of(Envelope.success(work.timestamp(), work.key(), calls, work.value(), answer));
            }
            Optional<Duration> wait = settings.calls().waitAfter(calls);
            if (wait.isEmpty()) {
                return Optional.of(Envelope.exhausted(work.timestamp(), work.key(), calls, work.value()));
            }
            if (stop.isAskedWithin(wait.get())) {
                return Optional.empty();
            }
        }
    }

    private boolean deliver(String id, byte[] envelope) {
        for (int tries = 1; ; tries++) {
            if (posts.post(settings.sinkUrl(), envelope).isSuccess()) {
                return true;
            }
            Optional<Duration> wait = settings.callbacks().waitAfter(tries);
            if (wait.isEmpty()) {
                LOGGER.atWarn().addKeyValue("requestId", id).log("callback given up");
                return true;
            }
            if (stop.isAskedWithin(wait.get())) {
                return false;
            }
        }
    }
}
