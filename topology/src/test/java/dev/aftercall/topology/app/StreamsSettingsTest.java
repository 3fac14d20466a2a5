// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.TopologyConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    @Test
    void anInstanceOfTheClassicGroupBringsItsMembershipAlong() {
        Properties settings = of(Map.of("instance.id", "one", "session.timeout.ms", "6000", "standby.replicas", "2"));

        assertThat(settings)
                .containsEntry("group.protocol", "classic")
                .containsEntry("consumer.session.timeout.ms", 6_000)
                .containsEntry("consumer.heartbeat.interval.ms", 2_000)
                .containsEntry("consumer.group.instance.id", "one")
                .containsEntry("num.standby.replicas", 2);
    }

    @Test
    void aGroupThatTheBrokerLeadsHasItsSettingsThere() {
        Properties settings = of(Map.of("group.protocol", "streams", "standby.replicas", "2"));

        assertThat(settings)
                .containsEntry("group.protocol", "streams")
                .doesNotContainKeys(
                        "consumer.session.timeout.ms", "consumer.heartbeat.interval.ms", "num.standby.replicas");
    }

    @Test
    void anythingButTheGuaranteeCanBeOverridden() {
        Properties settings = StreamsSettings.of(
                config(Map.of(
                        "streams.num.stream.threads", "3",
                        "streams.rocksdb.config.setter", "theirs",
                        "streams.processing.guarantee", "at_least_once")),
                Map.of("rocksdb.config.setter", "ours"));

        assertThat(settings)
                .containsEntry("num.stream.threads", "3")
                .containsEntry("rocksdb.config.setter", "theirs")
                .containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void theEngineIsAsItWasSet() {
        Properties settings =
                of(Map.of("state.dir", "/s", "commit.interval.ms", "7", "stream.threads", "4", "topic.prefix", "p."));

        assertThat(settings)
                .containsEntry("application.id", "p.aftercall-topology")
                .containsEntry("state.dir", "/s")
                .containsEntry("commit.interval.ms", 7L)
                .containsEntry("num.stream.threads", 4)
                .containsEntry("statestore.cache.max.bytes", 4L << 20);
    }

    @Test
    void aThreadWithoutRecordsWakesForTimersAndAnAttemptWaitsForNoCommit() {
        assertThat(of(Map.of("hold.tick.ms", "13")))
                .containsEntry("poll.ms", 13L)
                .containsEntry("producer.linger.ms", 5);
    }

    private static Properties of(Map<String, String> set) {
        return StreamsSettings.of(config(set));
    }

    private static TopologyConfig config(Map<String, String> set) {
        Map<String, String> settings = new HashMap<>(set);
        settings.put("bootstrap.servers", "b:1");
        settings.put("schema.registry.url", "mock://r");
        return TopologyConfig.from(settings);
    }
}
