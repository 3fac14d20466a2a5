// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SteadyLoadTest {

    @Test
    void eachIsDueAPeriodAfterTheOneBefore() {
        List<Integer> made = new CopyOnWriteArrayList<>();

        try (var load = new SteadyLoad(1_000, made::add)) {
            load.await(20);
            load.stop();

            assertThat(load.made()).isEqualTo(made.size());
            assertThat(load.due(20) - load.due(10)).isEqualTo(10_000_000);
            assertThat(made).isSorted().startsWith(0, 1, 2);
        }
    }

    @Test
    void aLoadThatCannotGoOnSaysSo() {
        try (var load = new SteadyLoad(1_000, number -> {
            throw new IllegalStateException("no more");
        })) {
            assertThatThrownBy(() -> load.await(1)).hasMessageStartingWith("no more invocations are made");
        }
    }
}
