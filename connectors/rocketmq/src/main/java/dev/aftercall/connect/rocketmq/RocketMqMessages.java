// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.Parcel;
import dev.aftercall.schemas.Envelope;
import org.apache.rocketmq.common.message.Message;

/** Makes a callback a message. */
final class RocketMqMessages {

    /** What a broker takes unless told otherwise; the client refuses more. */
    static final int LARGEST_BODY = 4 << 20;

    /** The same on every delivery, so that a consumer can tell a duplicate. */
    static final String ID_PROPERTY = "ce_id";

    static final String TYPE_PROPERTY = "ce_type";

    private RocketMqMessages() {}

    /** Name of a topic as brokers know it; one that says its namespace already stays as it is. */
    static String topicIn(String namespace, String topic) {
        String prefix = namespace + "%";
        return namespace.isEmpty() || topic.startsWith(prefix) ? topic : prefix + topic;
    }

    /** The message for a topic: the event as its body, the request id as its key. */
    static Message of(Parcel parcel, String topic, boolean tagsByOutcome) {
        var message = new Message(topic, parcel.content());
        if (!parcel.key().isBlank()) {
            message.setKeys(parcel.key());
        }
        Envelope callback = parcel.callback();
        if (tagsByOutcome && callback != null) {
            message.setTags(callback.succeeded() ? "succeeded" : "failed");
        }
        parcel.headers().forEach((name, value) -> property(message, name, value));
        property(message, ID_PROPERTY, parcel.id());
        property(message, TYPE_PROPERTY, parcel.event().type());
        return message;
    }

    /** The client refuses a property without a value. */
    private static void property(Message message, String name, String value) {
        if (!value.isBlank()) {
            message.putUserProperty(name, value);
        }
    }
}
