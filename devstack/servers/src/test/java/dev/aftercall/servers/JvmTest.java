// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JvmTest {

    @Test
    void aQuickJvmIsToldToStartFast() {
        assertThat(Jvm.quick(256).flags("-Da=b"))
                .containsExactly("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Da=b");
    }

    @Test
    void aFullJvmIsLeftToItself() {
        assertThat(Jvm.full(1024).flags()).containsExactly("-Xmx1024m");
    }

    @Test
    void aHeapThatNoServerCanLiveInIsRefused() {
        assertThatThrownBy(() -> Jvm.quick(31)).hasMessage("heapMegabytes must be at least 32, not 31");
    }
}
