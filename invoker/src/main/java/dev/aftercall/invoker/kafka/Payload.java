// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import java.nio.ByteBuffer;

/** The event of an invocation, or why it is not to be had. */
public sealed interface Payload {

    /** It is here. */
    record AtHand(ByteBuffer bytes) implements Payload {}

    /** It is not there any more, and never will be. */
    record Gone(String reason) implements Payload {}

    /** It could not be read in time. */
    record Unavailable(String reason) implements Payload {}

    /**
     * Where the record of an invocation is.
     *
     * @param topic full name of the topic
     */
    record Address(String topic, int partition, long offset) {

        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }
}
