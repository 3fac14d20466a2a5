// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** Makes the producer of a task's reports; what a test replaces. */
@FunctionalInterface
public interface ReportProducers {

    /**
     * Makes a producer.
     *
     * @param settings its settings, serializers among them
     */
    Producer<byte[], byte[]> create(Map<String, Object> settings);
}
