// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import dev.aftercall.schemas.Topic.Kept;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The catalogue of topics, in the order in which an invocation meets them. */
public final class Topics {

    private static final Kept A_WEEK = new Kept.For(Duration.ofDays(7));
    // A payload must outlive the longest age of an invocation (seven days) and the longest delay (an hour): it is read
    // again from here.
    private static final Kept LONGER_THAN_ANY_AGE = new Kept.For(Duration.ofDays(8));
    private static final Kept A_MONTH = new Kept.For(Duration.ofDays(30));
    private static final Kept COMPACTED = new Kept.LastOfKey();

    public static final Topic INVOCATIONS = byTask(
            "invocations",
            Invocation.getClassSchema(),
            LONGER_THAN_ANY_AGE,
            "What clients ask for. An acknowledged record here is a promise.");
    public static final Topic ATTEMPTS =
            byTask("attempts", Attempt.getClassSchema(), A_WEEK, "Calls for the invoker to make.");
    public static final Topic OUTCOMES = byTask("outcomes", Outcome.getClassSchema(), A_WEEK, "What those calls gave.");
    public static final Topic CALLBACKS_ROCKETMQ =
            envelopes("callbacks.rocketmq", A_WEEK, "Callbacks to be delivered to RocketMQ topics.");
    public static final Topic CALLBACKS_MNS =
            envelopes("callbacks.mns", A_WEEK, "Callbacks to be delivered to MNS queues and topics.");
    public static final Topic CALLBACKS_EVENTBRIDGE =
            envelopes("callbacks.eventbridge", A_WEEK, "Callbacks to be delivered to EventBridge buses.");
    public static final Topic DELIVERIES = byTask(
            "deliveries",
            Delivery.getClassSchema(),
            A_WEEK,
            "What became of each delivery; one that is put off carries its envelope back.");
    public static final Topic CALLBACKS_DEAD = envelopes(
            "callbacks.dead", A_MONTH, "Callbacks that could not be delivered, with the reason in their headers.");
    public static final Topic COMMANDS =
            byTask("commands", Command.getClassSchema(), A_WEEK, "What operators ask: stop, rerun, redrive.");
    public static final Topic INVOCATION_STATUS = new Topic(
            "invocation-status",
            Optional.of(InvocationStatus.getClassSchema()),
            "function/task id, partitioned by task id",
            COMPACTED,
            true,
            "One full row per invocation, for stream queries; a tombstone when it is forgotten.");
    public static final Topic FUNCTION_LEDGER = new Topic(
            "function-ledger",
            Optional.of(FunctionLedger.getClassSchema()),
            "function/partition",
            COMPACTED,
            false,
            "How many invocations and callbacks of a function are open, and how the others ended, by partition.");
    public static final Topic DESTINATION_METRICS_1M = metrics("destination-metrics-1m", Duration.ofDays(7));
    public static final Topic DESTINATION_METRICS_1H = metrics("destination-metrics-1h", Duration.ofDays(31));
    public static final Topic DESTINATION_BREAKERS = new Topic(
            "destination-breakers",
            Optional.of(DestinationBreaker.getClassSchema()),
            "destination ARN",
            COMPACTED,
            false,
            "Which destinations are spared because they fail; every instance of the topology obeys it.");
    public static final Topic FUNCTIONS = registry(
            "functions", FunctionDefinition.getClassSchema(), "name/qualifier", "Functions and where they listen.");
    public static final Topic ASYNC_CONFIGS = registry(
            "async-configs",
            AsyncConfig.getClassSchema(),
            "name/qualifier",
            "Retries, age and destinations of a function's asynchronous invocations.");
    public static final Topic ROLES =
            registry("roles", Role.getClassSchema(), "name", "Policies that permit destinations.");
    public static final Topic INVOCATIONS_REJECTED = rejected(INVOCATIONS);
    public static final Topic ATTEMPTS_REJECTED = rejected(ATTEMPTS);
    public static final Topic OUTCOMES_REJECTED = rejected(OUTCOMES);
    public static final Topic DELIVERIES_REJECTED = rejected(DELIVERIES);
    public static final Topic COMMANDS_REJECTED = rejected(COMMANDS);
    public static final Topic CALLBACKS_REJECTED = new Topic(
            "callbacks.rejected",
            Optional.empty(),
            "as it came",
            A_MONTH,
            false,
            "Records of the callback topics that no sink could read, byte for byte, with the reason in their headers.");

    /** Every topic, in that order. */
    public static final List<Topic> ALL = List.of(
            INVOCATIONS,
            ATTEMPTS,
            OUTCOMES,
            CALLBACKS_ROCKETMQ,
            CALLBACKS_MNS,
            CALLBACKS_EVENTBRIDGE,
            DELIVERIES,
            CALLBACKS_DEAD,
            COMMANDS,
            INVOCATION_STATUS,
            FUNCTION_LEDGER,
            DESTINATION_METRICS_1M,
            DESTINATION_METRICS_1H,
            DESTINATION_BREAKERS,
            FUNCTIONS,
            ASYNC_CONFIGS,
            ROLES,
            INVOCATIONS_REJECTED,
            ATTEMPTS_REJECTED,
            OUTCOMES_REJECTED,
            DELIVERIES_REJECTED,
            COMMANDS_REJECTED,
            CALLBACKS_REJECTED);

    private Topics() {}

    private static Topic byTask(String name, Schema schema, Kept kept, String purpose) {
        return new Topic(name, Optional.of(schema), "task id", kept, true, purpose);
    }

    private static Topic envelopes(String name, Kept kept, String purpose) {
        return new Topic(name, Optional.empty(), "task id", kept, true, purpose);
    }

    private static Topic registry(String name, Schema schema, String key, String purpose) {
        return new Topic(name, Optional.of(schema), key, COMPACTED, false, purpose);
    }

    private static Topic metrics(String name, Duration kept) {
        return new Topic(
                name,
                Optional.of(DestinationMetrics.getClassSchema()),
                "function ARN|destination|window start",
                new Kept.LastOfKeyFor(kept),
                false,
                "Callbacks per function and destination by window of time.");
    }

    private static Topic rejected(Topic of) {
        return new Topic(
                of.name() + ".rejected",
                Optional.empty(),
                "as it came",
                A_MONTH,
                false,
                "Records of " + of.name()
                        + " that could not be taken, byte for byte, with the reason in their headers.");
    }
}
