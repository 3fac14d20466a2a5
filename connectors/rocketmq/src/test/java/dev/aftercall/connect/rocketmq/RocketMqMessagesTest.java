// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.Envelope;
import java.time.Instant;
import java.util.Map;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocketMqMessagesTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @Test
    void aMessageIsTheEventWithTheRequestAsItsKeyAndAnIdThatNeverChanges() {
        Message message = RocketMqMessages.of(envelope(true, "r-1"), "orders", false);

        assertThat(message.getTopic()).isEqualTo("orders");
        assertThat(message.getBody()).isEqualTo(CONTENT);
        assertThat(message.getKeys()).isEqualTo("r-1");
        assertThat(message.getTags()).isNull();
        assertThat(message.getProperties())
                .isEqualTo(
                        Map.of("KEYS", "r-1", "WAIT", "true", "ce_id", "e-1", "ce_type", "fc:AsyncInvoke:succeeded"));
    }

    @Test
    void aMessageIsTaggedByOutcomeWhereThatIsWanted() {
        assertThat(RocketMqMessages.of(envelope(true, "r-1"), "orders", true).getTags())
                .isEqualTo("succeeded");
        assertThat(RocketMqMessages.of(envelope(false, "r-1"), "orders", true).getTags())
                .isEqualTo("failed");
    }

    @Test
    void aValueThatIsEmptyIsLeftOutForTheClientRefusesIt() {
        var nameless = new Envelope("", true, "", "", "", "", "", 1, Instant.EPOCH, CONTENT);

        assertThat(RocketMqMessages.of(Parcel.of(nameless, Map.of()), "orders", false)
                        .getProperties())
                .doesNotContainKeys("ce_id", "KEYS");
    }

    @ParameterizedTest
    @CsvSource({
        "'', orders, orders",
        "MQ_INST_1, orders, MQ_INST_1%orders",
        "MQ_INST_1, MQ_INST_1%orders, MQ_INST_1%orders"
    })
    void aTopicOfANamespaceHasItInItsName(String namespace, String topic, String known) {
        assertThat(RocketMqMessages.topicIn(namespace, topic)).isEqualTo(known);
    }

    private static Parcel envelope(boolean succeeded, String requestId) {
        return Parcel.of(
                new Envelope("e-1", succeeded, "arn", "f", "t-1", requestId, "acs:mq", 1, Instant.EPOCH, CONTENT),
                Map.of());
    }
}
