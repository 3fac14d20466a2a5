// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What must hold between settings; every message stands at the key that an operator should look at. */
final class SinkRules {

    private static final Set<String> BYTES_OR_TEXT = Set.of(
            "org.apache.kafka.connect.converters.ByteArrayConverter",
            "org.apache.kafka.connect.storage.StringConverter");
    private static final Map<String, String> GUARANTEES = Map.of(
            SinkConfig.PRODUCER + "acks", "all",
            SinkConfig.PRODUCER + "enable.idempotence", "true");
    private static final String CONVERTER = "value.converter";
    private static final String ISOLATION = "consumer.override.isolation.level";

    private SinkRules() {}

    /** Between the settings that every sink has; one that is malformed is missing. */
    static Map<String, String> faults(Map<String, ?> values) {
        var faults = new LinkedHashMap<String, String>();
        boolean reports = isGiven(values, SinkConfig.BOOTSTRAP_SERVERS);
        boolean registry = isGiven(values, SinkConfig.REGISTRY_URL);
        if (reports && values.containsKey(SinkConfig.REGISTRY_URL) && !registry) {
            faults.put(
                    SinkConfig.REGISTRY_URL,
                    SinkConfig.REGISTRY_URL + " is missing, but " + SinkConfig.BOOTSTRAP_SERVERS + " is given");
        }
        if (registry && values.containsKey(SinkConfig.BOOTSTRAP_SERVERS) && !reports) {
            faults.put(
                    SinkConfig.BOOTSTRAP_SERVERS,
                    SinkConfig.BOOTSTRAP_SERVERS + " is missing, but " + SinkConfig.REGISTRY_URL + " is given");
        }
        if (reports && isGiven(values, SinkConfig.DESTINATION)) {
            faults.put(
                    SinkConfig.DESTINATION,
                    SinkConfig.DESTINATION + " must not be set together with " + SinkConfig.BOOTSTRAP_SERVERS
                            + ": only callbacks are reported, and each names its own destination");
        }
        return faults;
    }

    /** What a connector was given beside its own settings. */
    static Map<String, String> faultsOfWorker(Map<String, String> given) {
        var faults = new LinkedHashMap<String, String>();
        GUARANTEES.forEach((key, needed) -> {
            if (!given.getOrDefault(key, needed).equals(needed)) {
                faults.put(key, key + " must be " + needed + ": a report that is lost is a callback that is lost");
            }
        });
        String converter = given.get(CONVERTER);
        boolean callbacks = given.getOrDefault(SinkConfig.DESTINATION, "").isEmpty();
        if (callbacks && converter != null && !BYTES_OR_TEXT.contains(converter)) {
            faults.put(
                    CONVERTER,
                    CONVERTER + " must be one of " + BYTES_OR_TEXT + " for callbacks, which arrive byte for byte, not "
                            + converter);
        }
        if (callbacks && "read_uncommitted".equals(given.get(ISOLATION))) {
            faults.put(ISOLATION, ISOLATION + " must be read_committed: what is not committed may never have happened");
        }
        return faults;
    }

    private static boolean isGiven(Map<String, ?> values, String key) {
        return values.get(key) instanceof String text && !text.isEmpty();
    }
}
