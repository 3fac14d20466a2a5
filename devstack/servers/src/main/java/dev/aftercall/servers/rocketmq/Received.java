// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * A message as a consumer gets it.
 *
 * @param id given by the producer's client; the same on every redelivery, another on every send
 * @param keys none, one or several
 * @param tag empty when there is none
 * @param properties those the producer set itself
 * @param born when the producer sent it, by the producer's clock
 */
@SuppressWarnings("ArrayRecordComponent") // two messages are told apart by their ids, never by equals
public record Received(
        String topic,
        String id,
        byte[] body,
        List<String> keys,
        String tag,
        Map<String, String> properties,
        Instant born) {

    static Received of(MessageExt message) {
        Map<String, String> properties = new TreeMap<>(message.getProperties());
        properties.keySet().removeAll(MessageConst.STRING_HASH_SET);
        String keys = message.getKeys();
        String tag = message.getTags();
        return new Received(
                message.getTopic(),
                message.getMsgId(),
                message.getBody(),
                keys == null ? List.of() : List.of(keys.split(MessageConst.KEY_SEPARATOR, -1)),
                tag == null ? "" : tag,
                properties,
                Instant.ofEpochMilli(message.getBornTimestamp()));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Received[" + topic + " " + id + " keys=" + keys + " " + body.length + " bytes]";
    }
}
