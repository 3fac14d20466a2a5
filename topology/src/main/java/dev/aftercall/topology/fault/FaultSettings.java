// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.fault;

import dev.aftercall.schemas.TopicPrefix;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/**
 * The settings of Kafka Streams that name what becomes of faults. It makes the objects itself and hands them these settings, so what
 * they need travels among them.
 */
public final class FaultSettings {

    private static final String PREFIX = "aftercall.topic.prefix";
    private static final String METERS = "aftercall.meters";

    private FaultSettings() {}

    /**
     * The settings.
     *
     * @param meters where faults are counted
     */
    public static Map<String, Object> of(TopicPrefix prefix, MeterRegistry meters) {
        return Map.of(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                ProcessingFaults.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                ProductionFaults.class,
                // Sources are bytes, and stages decode: what fails here is not a record's fault.
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailExceptionHandler.class,
                PREFIX,
                prefix,
                METERS,
                meters);
    }

    static TopicPrefix prefix(Map<String, ?> settings) {
        return get(settings, PREFIX, TopicPrefix.class);
    }

    static MeterRegistry meters(Map<String, ?> settings) {
        return get(settings, METERS, MeterRegistry.class);
    }

    private static <T> T get(Map<String, ?> settings, String key, Class<T> type) {
        if (type.isInstance(settings.get(key))) {
            return type.cast(settings.get(key));
        }
        throw new IllegalArgumentException(key + " must be a " + type.getSimpleName() + " among the settings");
    }
}
