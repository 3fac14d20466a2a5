// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import static java.util.Locale.ROOT;

import dev.aftercall.schemas.v1.DestinationStatus;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Trail;
import dev.aftercall.topology.query.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An invocation in JSON, under the names that the service gives to what it shows, and ours for the rest. What there is nothing to say
 * of is left out. Times are milliseconds since the epoch.
 */
final class TaskJson {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private TaskJson() {}

    static Map<String, Object> of(TaskView view) {
        var json = new TaskJson();
        InvocationStatus row = view.row();
        json.identity(row);
        json.life(view.state(), row);
        json.callback(row);
        json.payloads(row);
        json.origin(row);
        json.events(view.trail());
        return json.fields;
    }

    /** A state as the service writes it, such as {@code Succeeded}. */
    static String name(Enum<?> state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(ROOT);
    }

    private void identity(InvocationStatus row) {
        put("taskId", row.getTaskId());
        put("requestId", row.getRequestId());
        put("functionName", row.getFunctionName());
        put("functionArn", row.getFunctionArn());
        put("qualifier", row.getQualifier());
    }

    private void life(TaskState state, InvocationStatus row) {
        boolean hasStarted = row.getStartedAt().toEpochMilli() != 0;
        put("status", name(state));
        put("acceptedTime", row.getAcceptedAt());
        put("startedTime", hasStarted ? row.getStartedAt() : row.getAcceptedAt());
        put("endTime", row.getEndedAt());
        put("updatedTime", row.getUpdatedAt());
        put("nextAttemptTime", row.getNextAttemptAt());
        if (hasStarted && state.isFinal()) {
            fields.put(
                    "durationMs",
                    Math.max(
                            0,
                            row.getEndedAt().toEpochMilli() - row.getStartedAt().toEpochMilli()));
        }
        fields.put("attempts", row.getAttempts());
        fields.put("alreadyRetriedTimes", row.getRetries());
        put("statusCode", row.getStatusCode());
        put("condition", row.getCondition());
        put("functionError", row.getFunctionError());
        put("taskErrorMessage", row.getErrorMessage().isEmpty() ? row.getFunctionError() : row.getErrorMessage());
        put("instanceId", row.getInstanceId());
    }

    private void callback(InvocationStatus row) {
        put("destination", row.getDestination());
        if (row.getDestinationStatus() != DestinationStatus.UNKNOWN) {
            fields.put("destinationStatus", name(row.getDestinationStatus()));
        }
        put("deliveryAttempts", row.getDeliveryAttempts());
        put("nextDeliveryTime", row.getNextDeliveryAt());
        put("deliveryFailingSince", row.getDeliveryFailingSince());
        put("deliveryParkedTime", row.getDeliveryParkedAt());
        put("redrives", row.getRedrives());
    }

    private void payloads(InvocationStatus row) {
        put("requestBytes", row.getRequestBytes());
        put("responseBytes", row.getResponseBytes());
        address("payload", row.getPayloadPartition(), row.getPayloadOffset());
        address("outcome", row.getOutcomePartition(), row.getOutcomeOffset());
    }

    private void address(String field, int partition, long offset) {
        if (partition >= 0) {
            var address = new LinkedHashMap<String, Object>();
            address.put("partition", partition);
            address.put("offset", offset);
            fields.put(field, address);
        }
    }

    private void origin(InvocationStatus row) {
        put("rootId", row.getRootId());
        put("depth", row.getDepth());
        put("rerunOf", row.getRerunOf());
        put("redriveOf", row.getRedriveOf());
        put("traceparent", row.getTraceparent());
    }

    // Ids count all events: where some were left out, the numbers jump.
    private void events(Trail trail) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < trail.events().size(); i++) {
            events.add(event(trail.numberOf(i), trail.events().get(i)));
        }
        fields.put("events", events);
    }

    private static Map<String, Object> event(int number, Trail.Event event) {
        var json = new LinkedHashMap<String, Object>();
        json.put("eventId", number);
        json.put("status", name(event.state()));
        json.put("timestamp", event.at());
        if (!event.detail().isEmpty()) {
            String what = event.state() == TaskState.STOPPING ? "Reason" : "Error";
            json.put("eventDetail", Json.text(Map.of(what, event.detail())));
        }
        return json;
    }

    private void put(String field, String text) {
        if (!text.isEmpty()) {
            fields.put(field, text);
        }
    }

    private void put(String field, int number) {
        if (number != 0) {
            fields.put(field, number);
        }
    }

    private void put(String field, Instant time) {
        if (time.toEpochMilli() != 0) {
            fields.put(field, time.toEpochMilli());
        }
    }
}
