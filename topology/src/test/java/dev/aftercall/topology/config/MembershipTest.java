// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.GroupProtocol;
import org.junit.jupiter.api.Test;

class MembershipTest {

    @Test
    void whoHasAFixedNameComesBack() {
        assertThat(membership(GroupProtocol.CLASSIC, "one").comesBack()).isTrue();
        assertThat(membership(GroupProtocol.CLASSIC, "").comesBack()).isFalse();
        assertThat(membership(GroupProtocol.STREAMS, "").comesBack()).isFalse();
    }

    @Test
    void aFixedNameIsRefusedWhereTheGroupKnowsNone() {
        assertThatThrownBy(() -> membership(GroupProtocol.STREAMS, "one"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("instance.id")
                .hasMessageContaining("group.protocol=classic");
    }

    private static Membership membership(GroupProtocol protocol, String instanceId) {
        return new Membership(protocol, instanceId, Duration.ofSeconds(10), 0);
    }
}
