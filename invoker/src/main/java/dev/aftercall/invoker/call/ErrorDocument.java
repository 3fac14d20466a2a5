// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The error in the form in which a function's runtime would have returned it, for a function that returned nothing. */
final class ErrorDocument {

    static final String CONTENT_TYPE = "application/json";

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorDocument() {}

    static ByteBuffer of(String message, String type) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("errorMessage", message);
            json.writeStringField("errorType", type);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
