// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.aftercall.schemas.rules.InvalidField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * JSON read value by value: what is not expected is refused where it stands, with its place in the document. So nothing is
 * ever nested deeper than its reader expects.
 */
final class StrictJson {

    // Names are not kept from one document to the next: whoever writes documents could fill that table.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser json;

    private StrictJson(JsonParser json) {
        this.json = json;
    }

    /** Reads a document that holds one value and nothing after it; {@code what} it is, is its name in messages. */
    static <T> T read(String what, String document, Value<T> root) {
        try (JsonParser parser = JSON.createParser(document)) {
            var json = new StrictJson(parser);
            parser.nextToken();
            T value = root.read(json, what);
            if (parser.nextToken() != null) {
                throw new InvalidField(what, "more", "one value with nothing after it");
            }
            return value;
        } catch (JsonProcessingException notJson) {
            throw new InvalidField(what, document, "JSON (" + fault(notJson) + ")");
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading JSON from memory", impossible);
        }
    }

    boolean isText() {
        return json.hasToken(JsonToken.VALUE_STRING);
    }

    boolean isObject() {
        return json.hasToken(JsonToken.START_OBJECT);
    }

    /** The value that stands here, as a message shows it; of a string, its text. */
    String found() throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + json.getText();
            default -> json.getText();
        };
    }

    /** Reads the members of the object that stands here. */
    void members(String where, String allowed, Member reader) throws IOException {
        if (!isObject()) {
            throw new InvalidField(where, found(), allowed);
        }
        var seen = new HashSet<String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!seen.add(name)) {
                throw new InvalidField("member of " + where, name + " again", "said once");
            }
            json.nextToken();
            reader.read(name);
        }
    }

    /** Reads the elements of the list that stands here. */
    <T> List<T> elements(String where, int most, String what, Value<T> element) throws IOException {
        String allowed = "a list of 1 to " + most + " " + what;
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw new InvalidField(where, found(), allowed);
        }
        var elements = new ArrayList<T>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() == most) {
                throw new InvalidField(where, "more", allowed);
            }
            elements.add(element.read(this, where + "[" + elements.size() + "]"));
        }
        if (elements.isEmpty()) {
            throw new InvalidField(where, "an empty list", allowed);
        }
        return elements;
    }

    private static String fault(JsonProcessingException notJson) {
        var at = notJson.getLocation();
        String what = notJson.getOriginalMessage();
        return at == null ? what : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what;
    }

    /** Reads the member of this name, whose value stands here. */
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads the value that stands here. */
    interface Value<T> {
        T read(StrictJson json, String where) throws IOException;
    }
}
