// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where an instance answers over HTTP.
 *
 * @param listen where it listens; none for no HTTP at all
 * @param advertised where the other instances reach it; none where they reach it as it listens
 * @param pollMaxAge a stream thread that has not polled for this long is stuck
 */
public record HttpSettings(Optional<HostPort> listen, Optional<HostPort> advertised, Duration pollMaxAge) {

    private static final String LISTEN = "http.listen";
    private static final String ADVERTISED = "application.server";
    private static final String POLL_MAX_AGE = "health.poll.max.age.ms";

    public HttpSettings {
        if (advertised
                .filter(address -> address.port() == 0 || address.isWildcard())
                .isPresent()) {
            throw new ConfigException(
                    ADVERTISED, advertised.get(), "must be an address that other instances can connect to");
        }
        if (advertised.isEmpty() && listen.filter(HostPort::isWildcard).isPresent()) {
            throw new ConfigException(
                    ADVERTISED,
                    "",
                    "must say where other instances reach this one, since " + LISTEN + " is " + listen.get());
        }
    }

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        LISTEN,
                        STRING,
                        "127.0.0.1:8084",
                        MEDIUM,
                        "Where health, metrics and queries are answered, host:port; port 0 is any free one. Empty for"
                                + " no HTTP.")
                .define(
                        ADVERTISED,
                        STRING,
                        "",
                        MEDIUM,
                        "Where other instances reach this one, host:port. Empty: as it listens.")
                .define(
                        POLL_MAX_AGE,
                        LONG,
                        300_000L,
                        atLeast(1_000),
                        LOW,
                        "A stream thread that has not polled for this long is stuck, and the instance not alive; Kafka's"
                                + " own limit is the default.");
    }

    /** Reads this part. */
    public static HttpSettings from(AbstractConfig config) {
        return new HttpSettings(
                HostPort.parse(LISTEN, config.getString(LISTEN)),
                HostPort.parse(ADVERTISED, config.getString(ADVERTISED)),
                Read.millis(config, POLL_MAX_AGE));
    }
}
