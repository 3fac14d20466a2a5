// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;

/** Answers in JSON. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /**
     * Answers with a value.
     *
     * @param value a record, a map or a list, of plain values in the end
     */
    public static void answer(Context context, int status, Object value) {
        try {
            context.status(status).contentType("application/json").result(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException notPlain) {
            throw new IllegalArgumentException("not a plain value: " + value.getClass(), notPlain);
        }
    }
}
