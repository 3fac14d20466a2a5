// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftercall.emulators.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Reads events in the three forms of CloudEvents over HTTP: a batch, one as JSON, one with its attributes in headers. */
final class EventReader {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String PREFIX = "ce-";
    private static final String NO_BINDING = "EventHTTPProtocolBindingInvalid";
    private static final String INVALID = "EventInvalid";
    private static final int MOST = 1_000;

    private EventReader() {}

    static SentEvents read(Request request) {
        try {
            return switch (mediaType(request.header("content-type"))) {
                case BATCH -> new SentEvents(batch(request.body()), "");
                case STRUCTURED -> new SentEvents(List.of(event(request.body())), "");
                default ->
                    request.headers().containsKey(PREFIX + "specversion")
                            ? new SentEvents(List.of(binary(request)), "")
                            : new SentEvents(List.of(), NO_BINDING);
            };
        } catch (IOException | IllegalArgumentException e) {
            return new SentEvents(List.of(), INVALID);
        }
    }

    /** What comes before parameters, in lower case. */
    static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.trim().toLowerCase(Locale.ROOT);
    }

    static boolean isJson(String contentType) {
        String type = mediaType(contentType);
        return type.isEmpty() || type.endsWith("/json") || type.endsWith("+json");
    }

    private static List<SentEvent> batch(byte[] body) throws IOException {
        var events = new ArrayList<SentEvent>();
        for (Json.Span span : Json.elements(body, MOST)) {
            events.add(event(Arrays.copyOfRange(body, span.from(), span.to())));
        }
        return events;
    }

    private static SentEvent event(byte[] json) throws IOException {
        JsonNode tree = Json.MAPPER.readTree(json);
        if (!tree.isObject() || (tree.has("data") && tree.has("data_base64"))) {
            throw new IOException("no event");
        }
        int dataBytes = tree.has("data_base64")
                ? Base64.getDecoder().decode(tree.get("data_base64").asText()).length
                : Json.member(json, "data").length();
        return new SentEvent(new String(json, UTF_8), tree, dataBytes);
    }

    private static SentEvent binary(Request request) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        request.headers().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                // A plus is a plus here, not a blank.
                tree.put(name.substring(PREFIX.length()), URLDecoder.decode(value.replace("+", "%2B"), UTF_8));
            }
        });
        String contentType = request.header("content-type");
        tree.put("datacontenttype", contentType);
        if (request.body().length > 0 && isJson(contentType)) {
            tree.set("data", Json.MAPPER.readTree(request.body()));
        } else if (request.body().length > 0) {
            tree.put("data_base64", Base64.getEncoder().encodeToString(request.body()));
        }
        return new SentEvent(Json.text(tree), tree, request.body().length);
    }
}
