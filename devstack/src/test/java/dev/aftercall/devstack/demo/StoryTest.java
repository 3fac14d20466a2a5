// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.servers.rocketmq.Received;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
        story.attempted(Attempt.newBuilder().setTaskId("t-1").setAttempt(1).build());
        story.answered(outcome(1, OutcomeClass.FUNCTION_ERROR, "UnhandledInvocationError"));
        story.answered(outcome(2, OutcomeClass.SUCCESS, ""));
        story.settled(envelope());
        story.settled(envelope());
        story.received(callback("t-1", ""));

        assertThat(story.awaitEnd(0)).isTrue();
        assertThat(told.toString().lines().map(String::strip))
                .containsExactly(
                        "flaky       +0 ms  sent {\"order\":7}",
                        "flaky       +0 ms  attempt 1 begins",
                        "flaky       +0 ms  attempt 1 gave function_error: UnhandledInvocationError",
                        "flaky       +0 ms  attempt 2 gave success",
                        "flaky       +0 ms  settled: succeeded after 2 attempts",
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
        story.attempted(Attempt.newBuilder().setTaskId("other").build());
        story.received(callback("other", ""));
        story.received(message("not JSON"));

        assertThat(told.toString()).isEmpty();
    }

    @Test
    void aCallbackThatDoesNotComeIsMissed() throws Exception {
        story.begins("echo", "t-1", "");

        assertThat(story.awaitEnd(0)).isFalse();
        assertThat(told.toString()).contains("not come within 0 s: 1");
    }

    private static Outcome outcome(int attempt, OutcomeClass outcomeClass, String error) {
        return Outcome.newBuilder()
                .setTaskId("t-1")
                .setAttempt(attempt)
                .setOutcomeClass(outcomeClass)
                .setErrorType(error)
                .build();
    }

    private static Envelope envelope() {
        byte[] content = "{\"requestContext\":{\"condition\":\"\",\"approximateInvokeCount\":2}}"
                .getBytes(StandardCharsets.UTF_8);
        return new Envelope("id", true, "arn", "flaky", "t-1", "t-1", "queue", 1, NOW, content);
    }

    private static Received callback(String requestId, String condition) {
        return message(
                "{\"requestContext\":{\"requestId\":\"" + requestId + "\",\"condition\":\"" + condition + "\"}}");
    }

    private static Received message(String body) {
        return new Received("callbacks", "m-1", body.getBytes(UTF_8), List.of(), "", Map.of(), NOW);
    }
}
