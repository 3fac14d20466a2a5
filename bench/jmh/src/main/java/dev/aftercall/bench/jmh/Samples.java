// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.StatusRows;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The invocation that all measure, on its way: a payload and a response of a kilobyte each, ids as clients make them. */
public final class Samples {

    /** When it all happens, in milliseconds since the epoch. */
    public static final long NOW = Instant.parse("2026-11-23T22:49:07Z").toEpochMilli();

    public static final String QUEUE = "acs:mns:cn-hangzhou:1234567890123456:/queues/settled-orders/messages";
    public static final String BUS = "acs:eventbridge:cn-hangzhou:1234567890123456:eventbus/settled-orders";
    public static final Account ACCOUNT = new Account("cn-hangzhou", "1234567890123456");
    public static final FunctionId FUNCTION = FunctionId.of("settle-order", "LATEST");
    public static final String TASK = "019abcde-5f7c-7b3e-9c1d-2a4e6f8091a3";

    private static final String REQUEST = "65f2c0de-1d3b-4c7f-8a5e-90b1c2d3e4f5";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String JSON = "application/json";
    private static final String INVOKER = "invoker-7d9f8c6b5-x2x4z";
    private static final int KILOBYTE = 1024;
    private static final long PATIENCE = 360_000;

    static {
        Trust.establish(); // or Avro refuses to build the messages
    }

    private Samples() {}

    /** A payload: JSON, as most are, with quotes that are to be escaped where it stands in JSON. */
    public static ByteBuffer payload() {
        return json("orders");
    }

    /** A response of the same kind. */
    public static ByteBuffer response() {
        return json("receipts");
    }

    /** What a client asks for. */
    public static Invocation invocation() {
        return Invocation.newBuilder()
                .setFunctionName(FUNCTION.name().text())
                .setTaskId(TASK)
                .setRequestId(REQUEST)
                .setPayload(payload())
                .setContentType(JSON)
                .setAcceptedAt(Instant.ofEpochMilli(NOW))
                .setTraceparent(TRACE)
                .build();
    }

    /** What an invoker is asked for. */
    public static Attempt attempt() {
        return Attempt.newBuilder()
                .setFunctionName(FUNCTION.name().text())
                .setTaskId(TASK)
                .setRequestId(REQUEST)
                .setAttempt(1)
                .setUrl("http://settle-order.functions.svc.cluster.local:9000")
                .setPayload(payload())
                .setContentType(JSON)
                .setPayloadPartition(3)
                .setPayloadOffset(1_234_567)
                .setAcceptedAt(Instant.ofEpochMilli(NOW))
                .setIssuedAt(Instant.ofEpochMilli(NOW + 5))
                .setTraceparent(TRACE)
                .build();
    }

    /** What an invoker reports. */
    public static Outcome outcome() {
        return Outcome.newBuilder()
                .setFunctionName(FUNCTION.name().text())
                .setTaskId(TASK)
                .setRequestId(REQUEST)
                .setAttempt(1)
                .setOutcomeClass(OutcomeClass.SUCCESS)
                .setResponsePayload(response())
                .setResponseContentType(JSON)
                .setRequestPayload(payload())
                .setInstanceId(INVOKER)
                .setStartedAt(Instant.ofEpochMilli(NOW + 9))
                .setEndedAt(Instant.ofEpochMilli(NOW + 34))
                .build();
    }

    /** What is shown of it once it has settled. */
    public static InvocationStatus status() {
        return new StatusRows(ACCOUNT).of(settled(), NOW + 40);
    }

    /** What was asked for. */
    public static Request request() {
        return new Request(
                FUNCTION,
                TASK,
                REQUEST,
                NOW,
                NOW,
                new Request.Payload(3, 1_234_567, KILOBYTE, JSON),
                new Request.Origin(new Request.Lineage("", 0), "", "", TRACE));
    }

    /** It waits for word of its first attempt. */
    public static Tracking dequeued() {
        return Tracking.accepted(request()).dequeued(NOW + 5, NOW + PATIENCE);
    }

    /** Its first attempt runs. */
    public static Tracking running() {
        return dequeued().running(NOW + 9, NOW + PATIENCE);
    }

    /** The step that settles it. */
    public static Step.Settle over() {
        return new Step.Settle(running(), Ending.SUCCEEDED, payload(), response(), reply());
    }

    /** It has settled, and the owner of a queue is to be told. */
    public static Settled settled() {
        return new Settled(
                request(),
                Ending.SUCCEEDED,
                1,
                running().seen().told(200, "").to(TaskState.SUCCEEDED, "", NOW + 40),
                NOW + 40,
                reply(),
                Settled.Callback.pending(QUEUE));
    }

    private static Settled.Reply reply() {
        return new Settled.Reply(KILOBYTE, KILOBYTE, "", INVOKER, 3, 2_345_678);
    }

    private static ByteBuffer json(String member) {
        var text = new StringBuilder("{\"" + member + "\":[");
        for (int item = 1; text.length() < KILOBYTE - 100; item++) {
            text.append("{\"id\":")
                    .append(item)
                    .append(",\"sku\":\"A-")
                    .append(item)
                    .append("\"},");
        }
        text.append('"').append(".".repeat(KILOBYTE - text.length() - 3)).append("\"]}");
        return ByteBuffer.wrap(text.toString().getBytes(US_ASCII));
    }
}
