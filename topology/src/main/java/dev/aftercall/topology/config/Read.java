// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import dev.aftercall.topology.Backoff;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;

/** Settings as what they mean. */
final class Read {

    private Read() {}

    static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }

    static Backoff backoff(AbstractConfig config, String first, String cap) {
        return new Backoff(millis(config, first), millis(config, cap));
    }
}
