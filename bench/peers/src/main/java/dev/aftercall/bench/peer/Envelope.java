// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the result topic and the sink are told of an invocation, member by member as Aftercall tells it.
 *
 * @param timestamp when the invocation was accepted, in milliseconds since the epoch
 * @param calls how often the function was called
 * @param request what the function was given
 * @param response what it returned, or an error document
 */
record Envelope(long timestamp, String id, Outcome outcome, int calls, String request, String response) {

    private static final String FUNCTION = "acs:fc:::functions/bench";
    private static final String ERROR_DOCUMENT =
            "{\"errorType\":\"FunctionFailed\",\"errorMessage\":\"no call succeeded\"}";
    private static final int ALL_ELSE_BYTES = 512;
    private static final JsonFactory JSON = new JsonFactory();

    /** The function answered. */
    static Envelope success(long timestamp, String id, int calls, byte[] request, Answer answer) {
        return new Envelope(timestamp, id, Outcome.SUCCESS, calls, text(request), answer.body());
    }

    /** No call succeeded, and none will be made. */
    static Envelope exhausted(long timestamp, String id, int calls, byte[] request) {
        return new Envelope(timestamp, id, Outcome.RETRIES_EXHAUSTED, calls, text(request), ERROR_DOCUMENT);
    }

    /** As JSON. */
    byte[] toBytes() {
        try (var bytes = new ByteArrayBuilder(request.length() + response.length() + ALL_ELSE_BYTES)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                write(json);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Rendering an envelope in memory", impossible);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("timestamp", timestamp);
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("requestId", id);
        json.writeStringField("functionArn", FUNCTION);
        json.writeStringField("condition", outcome.condition);
        json.writeNumberField("approximateInvokeCount", calls);
        json.writeEndObject();
        json.writeStringField("requestPayload", request);
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", outcome.statusCode);
        json.writeStringField("functionError", outcome.functionError);
        json.writeEndObject();
        json.writeStringField("responsePayload", response);
        json.writeEndObject();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How an invocation ends. */
    enum Outcome {
        SUCCESS("Success", 200, ""),
        RETRIES_EXHAUSTED("RetriesExhausted", 500, "FunctionFailed");

        private final String condition;
        private final int statusCode;
        private final String functionError;

        Outcome(String condition, int statusCode, String functionError) {
            this.condition = condition;
            this.statusCode = statusCode;
            this.functionError = functionError;
        }
    }
}
