// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class HealthTest {

    private final Life life = new Life(state -> {});
    private final List<String> stuck = new ArrayList<>();
    private final Restoration restoration = new Restoration();
    private boolean registry = true;
    private final Health health = new Health(life, () -> stuck, () -> registry, restoration);

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            mode = Mode.EXCLUDE,
            names = {"ERROR", "NOT_RUNNING"})
    void whatMayStillComeToWorkIsAlive(State state) {
        life.onChange(state, State.CREATED);

        assertThat(health.live().passes()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "NOT_RUNNING"})
    void whatHasEndedIsNot(State state) {
        life.onChange(state, State.RUNNING);

        assertThat(health.live().passes()).isFalse();
        assertThat(health.live().facts().get("state")).isEqualTo(state.name());
    }

    @Test
    void aThreadThatHangsIsNotLife() {
        life.onChange(State.RUNNING, State.REBALANCING);
        stuck.add("StreamThread-1");

        assertThat(health.live().passes()).isFalse();
        assertThat(health.live().facts().get("stuckThreads")).isEqualTo(List.of("StreamThread-1"));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, true", "REBALANCING, true", "PENDING_SHUTDOWN, false", "PENDING_ERROR, false", "ERROR, false"
    })
    void onceItHasWorkedItIsReadyWhileSharesChangeHands(State state, boolean ready) {
        life.onChange(State.RUNNING, State.REBALANCING);
        life.onChange(state, State.RUNNING);

        assertThat(health.ready().passes()).isEqualTo(ready);
        assertThat(health.started().passes()).isTrue();
    }

    @Test
    void beforeItHasWorkedItIsNeitherReadyNorStarted() {
        life.onChange(State.REBALANCING, State.CREATED);

        assertThat(health.ready().passes()).isFalse();
        assertThat(health.started().passes()).isFalse();
    }

    @Test
    void withoutTheRegistryItIsDegradedAndNotDown() {
        life.onChange(State.RUNNING, State.REBALANCING);
        registry = false;

        assertThat(health.ready().passes()).isTrue();
        assertThat(health.live().passes()).isTrue();
        assertThat(health.ready().facts())
                .isEqualTo(Map.of("state", "RUNNING", "degraded", true, "schemaRegistry", "unreachable"));
    }

    @Test
    void untilThenItSaysHowFarEachStoreHasCome() {
        restoration.onRestoreStart(new TopicPartition("c", 1), "tracking", 100, 300);
        restoration.onBatchRestored(new TopicPartition("c", 1), "tracking", 149, 50);

        Map<String, ?> facts = health.started().facts();

        assertThat(facts.get("restored")).isEqualTo(50L);
        assertThat(facts.get("total")).isEqualTo(200L);
        assertThat(facts.get("percent")).isEqualTo(25L);
        assertThat(facts.get("stores"))
                .isEqualTo(List.of(
                        Map.of("store", "tracking", "partition", 1, "restored", 50L, "total", 200L, "percent", 25L)));
    }
}
