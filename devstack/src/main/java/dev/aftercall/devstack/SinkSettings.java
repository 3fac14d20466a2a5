// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import java.util.LinkedHashMap;
import java.util.Map;

/** The connectors of the stack, as its worker is told of them. */
enum SinkSettings {
    ROCKETMQ("rocketmq-sink", "dev.aftercall.connect.rocketmq.RocketMqSinkConnector") {
        @Override
        Topic callbacks() {
            return Topics.CALLBACKS_ROCKETMQ;
        }

        @Override
        Map<String, String> own(Parts parts) {
            return Map.of(
                    "rocketmq.name.server.address", parts.rocketMqSettings().nameServerAddress());
        }
    },
    MNS("mns-sink", "dev.aftercall.connect.mns.MnsSinkConnector") {
        @Override
        Topic callbacks() {
            return Topics.CALLBACKS_MNS;
        }

        @Override
        Map<String, String> own(Parts parts) {
            return Map.of("mns.endpoint", parts.mns().url());
        }
    },
    EVENTBRIDGE("eventbridge-sink", "dev.aftercall.connect.eventbridge.EventBridgeSinkConnector") {
        @Override
        Topic callbacks() {
            return Topics.CALLBACKS_EVENTBRIDGE;
        }

        @Override
        Map<String, String> own(Parts parts) {
            return Map.of("eventbridge.endpoint", parts.eventBridge().url());
        }
    };

    private final String connector;
    private final String type;

    SinkSettings(String connector, String type) {
        this.connector = connector;
        this.type = type;
    }

    /** Name of the connector. */
    String connector() {
        return connector;
    }

    /** The topic of its callbacks. */
    abstract Topic callbacks();

    /** The settings that only this kind of sink has, beside who it is. */
    abstract Map<String, String> own(Parts parts);

    /** All settings. The secret is not among them: it is in a file that the worker reads. */
    Map<String, String> all(Parts parts) {
        String prefix = connector.replace("-sink", ".");
        RocketMqUsers users = parts.users();
        var settings = new LinkedHashMap<String, String>();
        settings.put("connector.class", type);
        settings.put("tasks.max", "1");
        settings.put("topics", callbacks().name());
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put("deliveries.bootstrap.servers", parts.connection().kafka().required());
        settings.put(
                "deliveries.schema.registry.url",
                parts.connection().schemaRegistry().required());
        settings.put(prefix + "access.key.id", users.sink().accessKey());
        settings.put(prefix + "access.key.secret", "${file:" + users.file() + ":" + RocketMqUsers.SINK_SECRET + "}");
        settings.putAll(own(parts));
        return settings;
    }
}
