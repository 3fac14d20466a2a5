// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.TaskStatus;
import dev.aftercall.servers.rocketmq.Received;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final StringWriter told = new StringWriter();
    private final Story story = new Story(new PrintWriter(told), Clock.fixed(NOW, ZoneOffset.UTC), 1);

    @Test
    void whatBecomesOfAnInvocationIsToldInItsOrder() throws Exception {
        story.begins("flaky", "t-1", "{\"order\":7}");
        story.changed(row(TaskStatus.ENQUEUED, 0));
        story.changed(row(TaskStatus.DEQUEUED, 1));
        story.changed(row(TaskStatus.RUNNING, 1));
        story.changed(row(TaskStatus.RETRYING, 1));
        story.changed(row(TaskStatus.RUNNING, 2));
        story.changed(row(TaskStatus.SUCCEEDED, 2));
        story.changed(row(TaskStatus.SUCCEEDED, 2)); // its callback has come further
        story.received(callback("t-1", ""));

        assertThat(story.awaitEnd(0)).isTrue();
        assertThat(told.toString().lines().map(String::strip))
                .containsExactly(
                        "flaky       +0 ms  sent {\"order\":7}",
                        "flaky       +0 ms  Enqueued",
                        "flaky       +0 ms  Dequeued",
                        "flaky       +0 ms  Running, attempt 1",
                        "flaky       +0 ms  Retrying: UnhandledInvocationError",
                        "flaky       +0 ms  Running, attempt 2",
                        "flaky       +0 ms  Succeeded after 2 attempts",
                        "flaky       +0 ms  callback of a success, as RocketMQ topic callbacks handed it over:",
                        "{",
                        "\"requestContext\" : {",
                        "\"requestId\" : \"t-1\",",
                        "\"condition\" : \"\"",
                        "}",
                        "}",
                        "All callbacks have come.");
    }

    @Test
    void aCallbackThatComesTwiceIsToldOnce() {
        story.begins("broken", "t-1", "");
        story.received(callback("t-1", "UnhandledInvocationError"));
        String once = told.toString();

        story.received(callback("t-1", "UnhandledInvocationError"));

        assertThat(once).contains("callback of a failure (UnhandledInvocationError)");
        assertThat(told).hasToString(once);
    }

    @Test
    void whatOthersSendIsNotTold() {
        story.changed(InvocationStatus.newBuilder(row(TaskStatus.ENQUEUED, 0))
                .setTaskId("other")
                .build());
        story.received(callback("other", ""));
        story.received(message("not JSON"));

        assertThat(told.toString()).isEmpty();
    }

    @Test
    void whoWaitsForAnInvocationToRunIsToldThatItDoesOrDoesNot() throws Exception {
        story.begins("slow", "t-1", "");
        assertThat(story.awaitRunning("t-2", 0)).isFalse();
        story.changed(row(TaskStatus.RUNNING, 1));
        story.stopAsked("t-1");

        assertThat(story.awaitRunning("t-1", 0)).isTrue();
        assertThat(told.toString()).endsWith("is to be stopped" + System.lineSeparator());
    }

    @Test
    void aCallbackThatDoesNotComeIsMissed() throws Exception {
        story.begins("echo", "t-1", "");

        assertThat(story.awaitEnd(0)).isFalse();
        assertThat(told.toString()).contains("not come within 0 s: 1");
    }

    private static InvocationStatus row(TaskStatus status, int attempts) {
        return InvocationStatus.newBuilder()
                .setTaskId("t-1")
                .setStatus(status)
                .setAttempts(attempts)
                .setFunctionError("UnhandledInvocationError")
                .build();
    }

    private static Received callback(String requestId, String condition) {
        return message(
                "{\"requestContext\":{\"requestId\":\"" + requestId + "\",\"condition\":\"" + condition + "\"}}");
    }

    private static Received message(String body) {
        return new Received("callbacks", "m-1", body.getBytes(UTF_8), List.of(), "", Map.of(), NOW);
    }
}
