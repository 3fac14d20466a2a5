// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something within this JVM that speaks HTTP and answers at once. */
final class HttpPeer implements SinkPeer {

    private static final int PLACES = 10;

    private final String connector;
    private final String module;
    private final Topic callbacks;
    private final String address;
    private final Supplier<PromptServer> starter;
    private @Nullable PromptServer server;

    private HttpPeer(String connector, String module, Topic callbacks, String address, Supplier<PromptServer> starter) {
        this.connector = connector;
        this.module = module;
        this.callbacks = callbacks;
        this.address = address;
        this.starter = starter;
    }

    static HttpPeer mns() {
        return new HttpPeer(
                "dev.aftercall.connect.mns.MnsSinkConnector",
                "mns",
                Topics.CALLBACKS_MNS,
                "acs:mns:::/queues/callbacks-%d/messages",
                () -> new PromptServer(
                        201,
                        "text/xml;charset=utf-8",
                        "<Message xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MessageId>1</MessageId></Message>"));
    }

    static HttpPeer eventBridge() {
        return new HttpPeer(
                "dev.aftercall.connect.eventbridge.EventBridgeSinkConnector",
                "eventbridge",
                Topics.CALLBACKS_EVENTBRIDGE,
                "acs:eventbridge:::eventbus/callbacks-%d",
                () -> new PromptServer(
                        200, "application/json", "{\"RequestId\":\"r\",\"FailedEntryCount\":0,\"EntryList\":[]}"));
    }

    @Override
    public String connector() {
        return connector;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public Topic callbacks() {
        return callbacks;
    }

    @Override
    public void start() {
        server = starter.get();
    }

    @Override
    public String address(int number) {
        return String.format(address, number % PLACES);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                module + ".endpoint", Objects.requireNonNull(server).url(),
                module + ".access.key.id", "sink",
                module + ".access.key.secret", "secret");
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
