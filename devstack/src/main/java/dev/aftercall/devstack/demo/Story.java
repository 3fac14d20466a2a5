// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.TaskStatus;
import dev.aftercall.servers.rocketmq.Received;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Tells what becomes of the invocations of a demonstration; those of others are none of its business. */
final class Story {

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final PrintWriter out;
    private final Clock clock;
    private final CountDownLatch callbacks;
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, TaskStatus> states = new HashMap<>();
    private final Map<String, CompletableFuture<Boolean>> running = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();

    private record Sent(String function, Instant at) {}

    Story(PrintWriter out, Clock clock, int invocations) {
        this.out = out;
        this.clock = clock;
        this.callbacks = new CountDownLatch(invocations);
    }

    synchronized void begins(String function, String id, String payload) {
        sent.put(id, new Sent(function, clock.instant()));
        line(id, "sent " + payload);
    }

    /** The row of an invocation has changed; what is told is its state. */
    synchronized void changed(InvocationStatus row) {
        TaskStatus before = states.put(row.getTaskId(), row.getStatus());
        if (before != row.getStatus()) {
            line(row.getTaskId(), said(row));
        }
        if (row.getStatus() == TaskStatus.RUNNING) {
            running(row.getTaskId()).complete(true);
        }
    }

    /** Waits until an invocation runs; false when it does not within so many seconds. */
    boolean awaitRunning(String id, int seconds) throws InterruptedException {
        try {
            return running(id)
                    .completeOnTimeout(false, seconds, TimeUnit.SECONDS)
                    .get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized CompletableFuture<Boolean> running(String id) {
        return running.computeIfAbsent(id, first -> new CompletableFuture<>());
    }

    /** Somebody has asked for its end. */
    synchronized void stopAsked(String id) {
        line(id, "is to be stopped");
    }

    private static String said(InvocationStatus row) {
        String state = row.getStatus().name().charAt(0)
                + row.getStatus().name().substring(1).toLowerCase(Locale.ROOT);
        return switch (row.getStatus()) {
            case RUNNING -> state + ", attempt " + row.getAttempts();
            case RETRYING -> state + ": " + row.getFunctionError();
            case SUCCEEDED -> state + after(row);
            case FAILED -> state + " (" + row.getCondition() + ")" + after(row);
            case UNKNOWN, ENQUEUED, DEQUEUED, STOPPING, STOPPED, EXPIRED, INVALID -> state;
        };
    }

    private static String after(InvocationStatus row) {
        return " after " + row.getAttempts() + (row.getAttempts() == 1 ? " attempt" : " attempts");
    }

    /** A message of RocketMQ; the same one may come again. */
    synchronized void received(Received message) {
        of(message, "requestId")
                .filter(sent::containsKey)
                .filter(delivered::add)
                .ifPresent(id -> {
                    line(
                            id,
                            "callback of a " + kind(message) + ", as RocketMQ topic " + message.topic()
                                    + " handed it over:");
                    pretty(message.text()).lines().forEach(text -> out.println("      " + text));
                    out.flush();
                    callbacks.countDown();
                });
    }

    /** Returns when every callback has come; false when one is missing after so many seconds. */
    boolean awaitEnd(int seconds) throws InterruptedException {
        boolean all = callbacks.await(seconds, TimeUnit.SECONDS);
        synchronized (this) {
            out.println(
                    all
                            ? "All callbacks have come."
                            : "Callbacks that have not come within " + seconds + " s: " + callbacks.getCount());
            out.flush();
        }
        return all;
    }

    private void line(String id, String what) {
        Sent invocation = sent.get(id);
        if (invocation != null) {
            long ms = Duration.between(invocation.at(), clock.instant()).toMillis();
            out.printf(Locale.ROOT, "  %-6s  %+6d ms  %s%n", invocation.function(), ms, what);
            out.flush();
        }
    }

    private String kind(Received message) {
        return of(message, "condition")
                .filter(condition -> !condition.isEmpty())
                .map(condition -> "failure (" + condition + ")")
                .orElse("success");
    }

    private Optional<String> of(Received message, String field) {
        JsonNode request = request(message.body());
        return request.isMissingNode()
                ? Optional.empty()
                : Optional.of(request.path(field).asText());
    }

    /** What an event says of its request; missing where somebody else published what is no event. */
    private JsonNode request(byte[] event) {
        try {
            return json.readTree(event).path("requestContext");
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private String pretty(String body) {
        try {
            return json.writeValueAsString(json.readTree(body));
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }
}
