// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.vertx.VertxParallelEoSStreamProcessor;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Confluent's parallel consumer on Vert.x: one consumer, many records in flight in any order, offsets committed now and then.
 * What fails comes again by the library's own retry.
 */
final class ParallelPeer implements Peer {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final PeerSettings settings;
    private final Results results;
    private final ParallelInvocations invocations;
    private final VertxParallelEoSStreamProcessor<String, byte[]> consumer;

    ParallelPeer(PeerSettings settings) {
        this.settings = settings;
        results = new Results(settings);
        Vertx vertx = Vertx.vertx();
        WebClient http = WebClient.create(vertx, new WebClientOptions().setMaxPoolSize(settings.maxInFlight()));
        invocations = new ParallelInvocations(
                settings,
                new AsyncPosts(http, settings.functionUrl())::post,
                new AsyncPosts(http, settings.sinkUrl())::post,
                results);
        consumer = new VertxParallelEoSStreamProcessor<>(vertx, http, options());
    }

    private ParallelConsumerOptions<String, byte[]> options() {
        return ParallelConsumerOptions.<String, byte[]>builder()
                .consumer(new KafkaConsumer<>(Clients.consumer(settings)))
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(settings.maxInFlight())
                .retryDelayProvider(failed -> invocations.waitOf(failed.key()))
                .build();
    }

    @Override
    public void start() {
        results.open();
        var assignments = new Assignments(1);
        consumer.subscribe(List.of(settings.workTopic()), assignments.ofOne());
        consumer.vertxFuture(work -> invocations.advance(work.getSingleConsumerRecord()));
        assignments.await();
    }

    @Override
    public void close() {
        consumer.closeDontDrainFirst(ENDS_WITHIN);
        results.close();
    }
}
