// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.PipelineFixture.OTHER_QUEUE;
import static dev.aftercall.topology.PipelineFixture.bytes;
import static dev.aftercall.topology.PipelineFixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Trail.Event;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopAndRerunTest {

    private final PipelineFixture pipeline = new PipelineFixture();

    @BeforeEach
    void aFunctionIsRegisteredAndPeopleWaitForIt() {
        pipeline.registered("f");
        pipeline.told("f");
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void oneThatWaitsForItsDelayIsStoppedAndItsPayloadTold() {
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("f").setDelaySeconds(30));
        pipeline.stopped("f", "t");
        Attempt fetch = pipeline.attempt();
        pipeline.fetched(fetch, "event of t");

        Envelope callback = pipeline.callback();

        assertThat(fetch.getAction()).isEqualTo(AttemptAction.FETCH);
        assertThat(callback.destination()).isEqualTo(OTHER_QUEUE);
        assertThat(text(callback.content()))
                .contains(
                        "\"condition\":\"Stopped\",\"approximateInvokeCount\":0",
                        "\"requestPayload\":\"event of t\"",
                        "{\"statusCode\":499,\"functionError\":\"\"},\"responsePayload\":\"\"");
        assertThat(states(pipeline.settled("f", "t")))
                .containsExactly(TaskState.ENQUEUED, TaskState.STOPPING, TaskState.STOPPED);
        pipeline.passSlowly(ofSeconds(31));
        assertThat(pipeline.attempts()).as("the timer finds nothing to begin").isEmpty();
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void oneThatWaitsForItsNextAttemptIsStopped() {
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());
        pipeline.stopped("f", "t");
        pipeline.fetched(pipeline.attempt(), "event of t");
        pipeline.callback();

        pipeline.passSlowly(ofSeconds(2));

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(pipeline.settled("f", "t").ending()).isEqualTo(Ending.STOPPED);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void whereNobodyIsToldItIsStoppedAtOnce() {
        pipeline.registered("quiet");
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("quiet").setDelaySeconds(30));
        pipeline.stopped("quiet", "t");

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(pipeline.settled("quiet", "t").ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void oneThatRunsIsCancelledAtItsInvokerFirst() {
        pipeline.invoked("f", "t");
        Attempt call = pipeline.call();
        pipeline.started(call);
        pipeline.stopped("f", "t");
        Attempt cancel = pipeline.attempt();
        assertThat(pipeline.tracking("f", "t").shown()).isEqualTo(TaskState.STOPPING);
        pipeline.cancelled(cancel);

        Envelope callback = pipeline.callback();

        assertThat(cancel.getAction()).isEqualTo(AttemptAction.CANCEL);
        assertThat(cancel.getAttempt()).isEqualTo(1);
        assertThat(cancel.getPayloadOffset()).isZero();
        assertThat(text(callback.content())).contains("\"condition\":\"Stopped\",\"approximateInvokeCount\":1");
        assertThat(pipeline.settled("f", "t").seen().trail().events())
                .extracting(Event::state, Event::detail)
                .containsExactly(
                        tuple(TaskState.ENQUEUED, ""),
                        tuple(TaskState.DEQUEUED, ""),
                        tuple(TaskState.RUNNING, ""),
                        tuple(TaskState.STOPPING, "because"),
                        tuple(TaskState.STOPPED, "Stopped"));
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void oneThatAnswersBeforeItIsCancelledIsStoppedAllTheSame() {
        pipeline.invoked("f", "t");
        Attempt call = pipeline.call();
        pipeline.stopped("f", "t");
        pipeline.answered(call, "too late");
        pipeline.cancelled(pipeline.attempt());

        assertThat(text(pipeline.callback().content()))
                .contains("\"condition\":\"Stopped\"", "\"responsePayload\":\"\"");
        assertThat(pipeline.settled("f", "t").ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void aCancelThatIsNotAnsweredIsSentAgain() {
        pipeline.invoked("f", "t");
        pipeline.call();
        pipeline.stopped("f", "t");
        pipeline.attempt();
        pipeline.passSlowly(ofMinutes(6));

        Attempt again = pipeline.attempt();

        assertThat(again.getAction()).isEqualTo(AttemptAction.CANCEL);
        pipeline.cancelled(again);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aCommandThatCannotBeDoneIsRejectedWithTheReason() {
        pipeline.stopped("f", "ghost");
        pipeline.invoked("f", "t");
        Attempt call = pipeline.call();
        pipeline.rerun("f", "t", "");
        pipeline.stopped("f", "t");
        pipeline.stopped("f", "t");
        pipeline.answered(call, "done");
        pipeline.stopped("f", "t");
        pipeline.rerun("f", "ghost", "");

        assertThat(pipeline.rejected(Topics.COMMANDS_REJECTED))
                .extracting(headers -> headers.get("aftercall_reason"))
                .containsExactly(
                        "no invocation of f is known under the task id ghost",
                        "the invocation is not over, DEQUEUED; only a settled one is run or told of again",
                        "the invocation cannot be stopped: it is being stopped",
                        "the invocation is over, STOPPED",
                        "no invocation of f is known under the task id ghost");
    }

    @Test
    void aCommandOutOfItsRangesIsRejectedByName() {
        reject(command().setTaskId("u"), "taskId must be the record's key, t, not \"u\"");
        reject(command().setCommandId(""), "commandId must be letters");
        reject(command().setFunctionName(""), "functionName must be");
        reject(command().setNewTaskId("a b"), "newTaskId must be letters");
        reject(command().setReason("x".repeat(257)), "length of reason must be 0 to 256, not \"257\"");
        reject(command().setAction(CommandAction.UNKNOWN), "action must be STOP, RERUN or REDRIVE");
    }

    @Test
    void aSettledOneIsRunAgainWithTheSamePayloadUnderANewId() {
        pipeline.invoked(
                "t",
                Invocation.newBuilder()
                        .setFunctionName("f")
                        .setPayload(bytes("event of t"))
                        .setContentType("text/plain")
                        .setRootId("root")
                        .setDepth(3));
        pipeline.answered(pipeline.call(), "done");
        pipeline.delivered(pipeline.callback());
        pipeline.invocationsMade();
        pipeline.rerun("f", "t", "t2");

        Attempt again = pipeline.call();

        assertThat(again.getTaskId()).isEqualTo("t2");
        assertThat(again.getPayload()).isNull();
        assertThat(again.getPayloadPartition()).isZero();
        assertThat(again.getPayloadOffset()).isZero();
        assertThat(again.getContentType()).isEqualTo("text/plain");
        assertThat(again.getRootId()).isEqualTo("root");
        assertThat(again.getDepth()).isEqualTo(3);
        assertThat(pipeline.tracking("f", "t2").request().origin().rerunOf()).isEqualTo("t");
        pipeline.answered(again, "done again");
        assertThat(text(pipeline.callback().content())).contains("\"requestId\":\"t2\"", "done again");
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aCommandThatIsGivenTwiceRunsItOnce() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");
        pipeline.rerun("f", "t", "");
        pipeline.rerun("f", "t", "");

        assertThat(pipeline.attempts()).hasSize(1);
    }

    @Test
    void aRerunOfARerunFindsTheFirstPayload() {
        pipeline.invoked("f", "other");
        pipeline.invoked("f", "t");
        pipeline.attempts().forEach(call -> pipeline.answered(call, "done"));
        pipeline.rerun("f", "t", "t2");
        pipeline.answered(pipeline.call(), "done");
        pipeline.rerun("f", "t2", "t3");

        assertThat(pipeline.call().getPayloadOffset()).isEqualTo(1);
    }

    private void reject(Command.Builder command, String reason) {
        pipeline.sent(Topics.COMMANDS, "t".getBytes(UTF_8), pipeline.encoded(Topics.COMMANDS, command.build()));

        assertThat(pipeline.rejected(Topics.COMMANDS_REJECTED))
                .singleElement()
                .satisfies(
                        headers -> assertThat(headers.get("aftercall_reason")).startsWith(reason));
    }

    private static Command.Builder command() {
        return Command.newBuilder()
                .setCommandId("c")
                .setAction(CommandAction.STOP)
                .setFunctionName("f")
                .setTaskId("t");
    }

    private static List<TaskState> states(Settled settled) {
        return settled.seen().trail().events().stream().map(Event::state).toList();
    }
}
