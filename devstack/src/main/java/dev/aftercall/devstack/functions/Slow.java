// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes as long as its payload says: {@code {"ms":N}}, an hour at most. */
final class Slow implements SampleFunction {

    private static final int LONGEST_MS = 3_600_000;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public CompletableFuture<Answer> answer(Call call) {
        int ms = milliseconds(call.payload());
        if (ms < 0) {
            return CompletableFuture.completedFuture(
                    Answer.failure("BadPayload", "the payload must be {\"ms\":N} with N from 0 to " + LONGEST_MS));
        }
        return new CompletableFuture<Answer>()
                .completeOnTimeout(Answer.json("{\"sleptMs\":" + ms + "}"), ms, TimeUnit.MILLISECONDS);
    }

    private int milliseconds(byte[] payload) {
        try {
            JsonNode ms = json.readTree(payload).path("ms");
            return ms.canConvertToInt() && ms.asInt() <= LONGEST_MS ? ms.asInt() : -1;
        } catch (IOException notJson) {
            return -1;
        }
    }
}
