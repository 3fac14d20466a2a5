// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.servers.rocketmq.Received;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a consumer of RocketMQ has received, read as callbacks. */
final class ReceivedCallbacks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RocketMqInbox inbox;

    ReceivedCallbacks(RocketMqInbox inbox) {
        this.inbox = inbox;
    }

    /**
     * One callback, as it came.
     *
     * @param id what a consumer drops duplicates by
     * @param event the body
     * @param bytes its size
     */
    record Callback(String id, JsonNode event, int bytes) {
        String requestId() {
            return event.at("/requestContext/requestId").textValue();
        }
    }

    /** Those of requests that begin with a prefix, by request id; more than one where a delivery was repeated. */
    Map<String, List<Callback>> of(String prefix) {
        return inbox.received().stream()
                .map(ReceivedCallbacks::callback)
                .filter(callback -> callback.requestId().startsWith(prefix))
                .collect(Collectors.groupingBy(Callback::requestId));
    }

    private static Callback callback(Received message) {
        try {
            return new Callback(
                    message.properties().get("ce_id"),
                    JSON.readTree(new String(message.body(), UTF_8)),
                    message.body().length);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("a message that is no event", notJson);
        }
    }
}
