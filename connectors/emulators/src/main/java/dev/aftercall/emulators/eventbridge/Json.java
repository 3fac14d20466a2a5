// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON in UTF-8, with an eye on where in the bytes a value is. */
final class Json {

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            // Or other encodings would be recognised, and there would be no places of bytes.
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Where a value is: the first byte, and the first after it. */
    record Span(int from, int to) {
        int length() {
            return to - from;
        }
    }

    private Json() {}

    /**
     * Where the elements of an array are.
     *
     * @param most that are looked for
     * @throws IOException if it is no array, or not of objects, or has more
     */
    static List<Span> elements(byte[] json, int most) throws IOException {
        var spans = new ArrayList<Span>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_ARRAY, "no array");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser.currentToken() == JsonToken.START_OBJECT, "an element that is no object");
                require(spans.size() < most, "more than " + most + " elements");
                spans.add(value(parser));
            }
            require(parser.nextToken() == null, "something after the array");
        }
        return spans;
    }

    /** Where the value of a member is; nothing at all if there is none. */
    static Span member(byte[] json, String name) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "no object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = name.equals(parser.currentName());
                parser.nextToken();
                Span span = value(parser);
                if (wanted) {
                    return span;
                }
            }
        }
        return new Span(0, 0);
    }

    /** Says a tree in JSON. */
    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    private static Span value(JsonParser parser) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Span(
                Math.toIntExact(from), Math.toIntExact(parser.currentLocation().getByteOffset()));
    }

    private static void require(boolean right, String problem) throws IOException {
        if (!right) {
            throw new IOException(problem);
        }
    }
}
