// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.GroupProtocol;

/**
 * How an instance belongs to the group that shares the work.
 *
 * @param protocol how the group agrees on who does what
 * @param instanceId fixed name of the instance; empty for none
 * @param sessionTimeout for how long an instance that is silent keeps its share
 * @param standbys on how many other instances the stores of a share are kept ready
 */
public record Membership(GroupProtocol protocol, String instanceId, Duration sessionTimeout, int standbys) {

    private static final String PROTOCOL = "group.protocol";
    private static final String INSTANCE_ID = "instance.id";
    private static final String SESSION_TIMEOUT = "session.timeout.ms";
    private static final String STANDBYS = "standby.replicas";

    public Membership {
        if (protocol == GroupProtocol.STREAMS && !instanceId.isEmpty()) {
            throw new ConfigException(
                    INSTANCE_ID,
                    instanceId,
                    "must be empty with " + PROTOCOL + "=streams, which has no fixed names before Kafka 4.4;"
                            + " leave it out, or use " + PROTOCOL + "=classic");
        }
    }

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        PROTOCOL,
                        STRING,
                        "classic",
                        ValidString.in("classic", "streams"),
                        MEDIUM,
                        "How instances agree on who does what: classic, or streams, where the broker decides. All of"
                                + " them alike; to change it, stop all.")
                .define(
                        INSTANCE_ID,
                        STRING,
                        "",
                        MEDIUM,
                        "Fixed name of this instance: it comes back after a restart without a rebalance. Empty for"
                                + " none; only with group.protocol=classic.")
                .define(
                        SESSION_TIMEOUT,
                        LONG,
                        10_000L,
                        atLeast(1_000),
                        MEDIUM,
                        "How long a killed instance is missed before others take its share: more than a pause of the"
                                + " machine. With group.protocol=streams the brokers allow less than 45 s only after"
                                + " their group.streams.min.session.timeout.ms is lowered.")
                .define(
                        STANDBYS,
                        INT,
                        0,
                        atLeast(0),
                        MEDIUM,
                        "On how many other instances the stores are kept ready, for a faster takeover. With"
                                + " group.protocol=streams it is set for the whole group, where it is above 0.");
    }

    /** Reads this part. */
    public static Membership from(AbstractConfig config) {
        return new Membership(
                GroupProtocol.valueOf(config.getString(PROTOCOL).toUpperCase(Locale.ROOT)),
                config.getString(INSTANCE_ID),
                Read.millis(config, SESSION_TIMEOUT),
                config.getInt(STANDBYS));
    }

    /** Whether the instance keeps its share when it stops, because it comes back under its name. */
    public boolean comesBack() {
        return !instanceId.isEmpty();
    }
}
