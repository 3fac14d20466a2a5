// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a function answers.
 *
 * @param succeeded whether it did what it was asked
 * @param contentType of the body
 * @param body the result, or the error document; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a body that is handed on, never compared
record Answer(boolean succeeded, String contentType, byte[] body) {

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Answer json(String document) {
        return new Answer(true, JSON, document.getBytes(UTF_8));
    }

    /** The error document of a custom runtime. */
    static Answer failure(String type, String message) {
        var document = MAPPER.createObjectNode().put("errorMessage", message).put("errorType", type);
        return new Answer(false, JSON, document.toString().getBytes(UTF_8));
    }
}
