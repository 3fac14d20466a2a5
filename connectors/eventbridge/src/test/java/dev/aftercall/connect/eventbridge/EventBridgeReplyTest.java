// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBridgeReplyTest {

    @Test
    void entriesAreReadInTheirOrder() {
        assertThat(
                        read(
                                "{\"RequestId\":\"r\",\"ResourceOwnerAccountId\":\"1\",\"FailedEntryCount\":1,\"More\":{\"a\":[1]},"
                                        + "\"EntryList\":[{\"EventId\":\"e\",\"TraceId\":\"t\",\"ErrorCode\":null},"
                                        + "{\"ErrorCode\":\"C\",\"ErrorMessage\":\"m\",\"EventId\":null,\"More\":[[]]},null,[1],\"x\",{}]}"))
                .contains(new EventBridgeReply(
                        "",
                        "",
                        "r",
                        1,
                        List.of(
                                new EventBridgeReply.Entry("e", "", ""),
                                new EventBridgeReply.Entry("", "C", "m"),
                                new EventBridgeReply.Entry("", "", ""),
                                new EventBridgeReply.Entry("", "", ""),
                                new EventBridgeReply.Entry("", "", ""),
                                new EventBridgeReply.Entry("", "", ""))));
    }

    @Test
    void anErrorIsRead() {
        assertThat(read("{\"code\":\"C\",\"message\":\"m\",\"requestId\":\"r\"}"))
                .contains(new EventBridgeReply("C", "m", "r", 0, List.of()));
    }

    @Test
    void aCountBeyondAllBoundsIsMoreThanWasSent() {
        assertThat(read("{\"FailedEntryCount\":99999999999}").orElseThrow().failed())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html/>", "[]", "null", "{\"RequestId\":\"r\"", "{\"EntryList\":[{", "{}", "{\"ok\":true}"})
    void whatIsNoAnswerOfEventBridgeIsNone(String body) {
        assertThat(read(body)).isEmpty();
    }

    private static Optional<EventBridgeReply> read(String body) {
        return EventBridgeReply.read(body.getBytes(UTF_8));
    }
}
