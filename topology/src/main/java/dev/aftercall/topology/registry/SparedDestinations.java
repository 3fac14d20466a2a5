// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.DestinationBreaker;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Which destinations are spared at this moment, as all instances know it. */
public final class SparedDestinations {

    /** Name of the global store, and of the step that fills it. */
    public static final String STORE = "destination-breakers";

    private final Rows<DestinationBreaker, Sparing> rows;

    private SparedDestinations(Rows<DestinationBreaker, Sparing> rows) {
        this.rows = rows;
    }

    /**
     * Opens them for one processor.
     *
     * @param topic full name of the topic of breakers
     */
    public static SparedDestinations open(ProcessingContext context, String topic, AvroCodec codec) {
        ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store = context.getStateStore(STORE);
        return new SparedDestinations(
                new Rows<>(topic, DestinationBreaker.class, store, codec, SparedDestinations::sparing));
    }

    /** What holds for a destination. */
    public Sparing of(String destination) {
        return rows.find(destination).orElse(Sparing.NONE);
    }

    private static Sparing sparing(DestinationBreaker row) {
        return new Sparing(
                mode(row.getState()), row.getSince().toEpochMilli(), row.getProbe(), row.getProber(), row.getReason());
    }

    private static Sparing.Mode mode(BreakerState state) {
        return switch (state) {
            case OPEN -> Sparing.Mode.HOLD_ALL;
            case PROBING -> Sparing.Mode.PROBE;
            case RAMPING -> Sparing.Mode.RAMP;
            // A state of a later version is none of those that hold something back.
            case CLOSED, UNKNOWN -> Sparing.Mode.OFF;
        };
    }
}
