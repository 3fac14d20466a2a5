// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;

/** Answers in JSON. */
public final class Json {

    // What another instance says more than this one knows is of a newer version, and no error.
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Json() {}

    /**
     * Answers with a value.
     *
     * @param value a record, a map or a list, of plain values in the end
     */
    public static void answer(Context context, int status, Object value) {
        context.status(status).contentType("application/json").result(text(value));
    }

    /** A value as text. */
    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException notPlain) {
            throw new IllegalArgumentException("not a plain value: " + value.getClass(), notPlain);
        }
    }

    /**
     * A value from its text.
     *
     * @throws IOException when it is not one of this type
     */
    static <T> T read(byte[] text, TypeReference<T> type) throws IOException {
        return MAPPER.readValue(text, type);
    }
}
