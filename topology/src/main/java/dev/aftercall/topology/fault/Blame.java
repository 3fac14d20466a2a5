// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.fault;

import dev.aftercall.schemas.RegistryUnavailableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;

/** Who is to blame for a failure in the midst of a record. */
enum Blame {
    /** Our code met a record that it does not get along with: the same record would fail again, any other would not. */
    RECORD,
    /** Kafka, the registry or the machine: the same record may well succeed later, and any other would fail now. */
    SURROUNDINGS;

    static Blame of(Throwable failure) {
        if (wrongClass(failure)) {
            return RECORD;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException
                    || cause instanceof RegistryUnavailableException
                    || cause instanceof Error) {
                return SURROUNDINGS;
            }
        }
        return RECORD;
    }

    // The one bug that Kafka Streams wraps before it asks: a class that a stage did not expect.
    private static boolean wrongClass(Throwable failure) {
        return failure.getClass() == StreamsException.class && failure.getCause() instanceof ClassCastException;
    }
}
