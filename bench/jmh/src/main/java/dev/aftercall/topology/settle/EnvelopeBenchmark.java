// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.bench.jmh.NanosecondsPerOperation;
import dev.aftercall.bench.jmh.Samples;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionArn;
import dev.aftercall.schemas.event.EventContent;
import dev.aftercall.schemas.event.EventJson;
import dev.aftercall.topology.Step;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openjdk.jmh.annotations.Benchmark;

/** A callback, from the step that settles its invocation to the record that a sink reads. */
public class EnvelopeBenchmark extends NanosecondsPerOperation {

    private static final String TOPIC = Topics.CALLBACKS_MNS.name();

    private final Step.Settle over = Samples.over();
    private final Destination queue = Destinations.parse(Samples.QUEUE);
    private final Destination bus = Destinations.parse(Samples.BUS);
    private final EventContent event = new EventContent(
            Samples.NOW,
            new EventContent.Request(
                    Samples.request().requestId(), FunctionArn.of(Samples.ACCOUNT, Samples.FUNCTION), "", 1),
            over.requestPayload(),
            new EventContent.Response(200, ""),
            over.responsePayload());
    private final Envelope envelope = forQueue();
    private final ProducerRecord<String, byte[]> written = EnvelopeFormat.write(TOPIC, envelope);

    /** The callback for a queue: its id, its addresses and the event in JSON. */
    @Benchmark
    public Envelope forQueue() {
        return Envelopes.of(over, queue, Samples.ACCOUNT, Samples.NOW);
    }

    /** The callback for a bus of EventBridge. */
    @Benchmark
    public Envelope forBus() {
        return Envelopes.of(over, bus, Samples.ACCOUNT, Samples.NOW);
    }

    /** Of the callback, the event in JSON alone. */
    @Benchmark
    public byte[] json() {
        return EventJson.bare(event);
    }

    /** How large EventBridge takes the event to be. */
    @Benchmark
    public long size() {
        return EnvelopeFormat.eventSize(envelope);
    }

    /** The callback as a record, its attributes in the headers of CloudEvents. */
    @Benchmark
    public ProducerRecord<String, byte[]> write() {
        return EnvelopeFormat.write(TOPIC, envelope);
    }

    /** The callback of a record, as a sink reads it. */
    @Benchmark
    public Envelope read() throws UndecodableException {
        return EnvelopeFormat.read(written.headers(), written.value());
    }
}
