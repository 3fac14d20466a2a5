// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Topic;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BoundedBytesTest {

    private static final int ROOM = Topic.MAX_MESSAGE_BYTES - 4_096;

    private final BoundedBytes serializer = new BoundedBytes();

    @Test
    void whatFitsPassesAsItIs() {
        byte[] largest = new byte[ROOM];

        assertThat(serializer.serialize("t", new RecordHeaders(), largest)).isSameAs(largest);
        assertThat(serializer.serialize("t", new RecordHeaders(), null)).isNull();
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsTopicAndSize() {
        assertThatThrownBy(() -> serializer.serialize("callbacks.mns", new RecordHeaders(), new byte[ROOM + 1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("callbacks.mns")
                .hasMessageContaining("8388609 bytes");
    }

    @Test
    void headersCount() {
        var headers = new RecordHeaders();
        headers.add("name", new byte[10]);

        assertThat(serializer.serialize("t", headers, new byte[ROOM - 14])).isNotNull();
        assertThatThrownBy(() -> serializer.serialize("t", headers, new byte[ROOM - 13]))
                .isInstanceOf(IllegalStateException.class);
    }
}
