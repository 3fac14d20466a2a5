// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.demo;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** One invocation of each sample function, and what becomes of them: states and callbacks. The slow one is stopped. */
public final class Demo {

    private static final int PATIENCE_SECONDS = 60;
    private static final int KEPT = 1;
    private static final String SLOW = "slow";
    private static final String TOPIC = "callbacks";
    private static final Map<String, String> PAYLOADS = payloads();

    private final Connection connection;
    private final RocketMqSettings rocketMq;
    private final PrintWriter out;
    private final Clock clock;
    private final String run = UUID.randomUUID().toString();

    private Demo(Connection connection, RocketMqSettings rocketMq, PrintWriter out, Clock clock) {
        this.connection = connection;
        this.rocketMq = rocketMq;
        this.out = out;
        this.clock = clock;
    }

    /** A demonstration on this stack, told on this stream. */
    public static Demo of(Connection connection, RocketMqSettings rocketMq, PrintWriter out) {
        return new Demo(connection, rocketMq, out, Clock.systemUTC());
    }

    /**
     * Sends, and shows what lands.
     *
     * @return whether every callback has come within a minute
     */
    @SuppressWarnings("try") // inbox and news speak to the story, nobody speaks to them
    public boolean run() throws ExecutionException, InterruptedException {
        var story = new Story(out, clock, PAYLOADS.size());
        var subscription = RocketMqInbox.Subscription.to(rocketMq, TOPIC).keeping(KEPT);
        try (var inbox = RocketMqInbox.open(subscription, story::received);
                var news = News.from(connection, story)) {
            send(story);
            stopSlow(story);
            return story.awaitEnd(PATIENCE_SECONDS);
        }
    }

    private void send(Story story) throws ExecutionException, InterruptedException {
        try (var session = new Session(connection)) {
            for (Map.Entry<String, String> sample : PAYLOADS.entrySet()) {
                String id = id(sample.getKey());
                story.begins(sample.getKey(), id, sample.getValue());
                session.writer(Topics.INVOCATIONS).put(id, invocation(sample, id));
            }
        }
    }

    private void stopSlow(Story story) throws ExecutionException, InterruptedException {
        String id = id(SLOW);
        if (story.awaitRunning(id, PATIENCE_SECONDS)) {
            try (var session = new Session(connection)) {
                story.stopAsked(id);
                session.writer(Topics.COMMANDS)
                        .put(
                                id,
                                Command.newBuilder()
                                        .setCommandId("stop-" + id)
                                        .setAction(CommandAction.STOP)
                                        .setFunctionName(SLOW)
                                        .setTaskId(id)
                                        .setReason("enough of it")
                                        .setIssuedAt(clock.instant())
                                        .build());
            }
        }
    }

    private String id(String function) {
        return "demo-" + function + "-" + run;
    }

    private Invocation invocation(Map.Entry<String, String> sample, String id) {
        return Invocation.newBuilder()
                .setFunctionName(sample.getKey())
                .setTaskId(id)
                .setRequestId(id)
                .setContentType("application/json")
                .setPayload(ByteBuffer.wrap(sample.getValue().getBytes(StandardCharsets.UTF_8)))
                .setAcceptedAt(clock.instant())
                .build();
    }

    private static Map<String, String> payloads() {
        var payloads = new LinkedHashMap<String, String>();
        payloads.put("echo", "{\"hello\":\"world\"}");
        payloads.put("flaky", "{\"order\":7}");
        payloads.put("broken", "{\"order\":8}");
        payloads.put(SLOW, "{\"ms\":600000}");
        return payloads;
    }
}
