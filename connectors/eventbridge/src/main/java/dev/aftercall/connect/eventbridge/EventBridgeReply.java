// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What EventBridge said, in its own words. Texts may be empty.
 *
 * @param code of an error of the whole request
 * @param message of such an error
 * @param requestId what EventBridge calls the request
 * @param failed how many events were not taken
 * @param entries what became of each event, in their order; may be fewer
 */
record EventBridgeReply(String code, String message, String requestId, int failed, List<Entry> entries) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> WORDS = Set.of("code", "requestId", "RequestId", "FailedEntryCount");

    EventBridgeReply {
        entries = List.copyOf(entries);
    }

    /**
     * What became of an event.
     *
     * @param eventId its id; empty when it was not taken
     * @param code of its error; empty, or the literal {@code Success}, when there is none
     * @param message of its error
     */
    record Entry(String eventId, String code, String message) {}

    /** Reads an answer; empty when it is not whole, or in none of the words of EventBridge. */
    static Optional<EventBridgeReply> read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var entries = new ArrayList<Entry>();
            Map<String, String> texts = object(json, entries);
            if (entries.isEmpty() && Collections.disjoint(texts.keySet(), WORDS)) {
                return Optional.empty();
            }
            return Optional.of(new EventBridgeReply(
                    texts.getOrDefault("code", ""),
                    texts.getOrDefault("message", ""),
                    texts.getOrDefault("RequestId", texts.getOrDefault("requestId", "")),
                    number(texts.getOrDefault("FailedEntryCount", "")),
                    entries));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The texts and numbers of an object by their names; its list of entries apart, anything else passed over. */
    private static Map<String, String> object(JsonParser json, List<Entry> entries) throws IOException {
        var texts = new HashMap<String, String>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("EntryList")) {
                readInto(entries, json);
            } else if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }

    private static void readInto(List<Entry> entries, JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Map<String, String> texts =
                    json.currentToken() == JsonToken.START_OBJECT ? object(json, new ArrayList<>()) : Map.of();
            json.skipChildren();
            entries.add(new Entry(
                    texts.getOrDefault("EventId", ""),
                    texts.getOrDefault("ErrorCode", ""),
                    texts.getOrDefault("ErrorMessage", "")));
        }
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException beyond) {
            return Integer.MAX_VALUE; // more than were sent, so all of them
        }
    }
}
