// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import dev.aftercall.connect.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What became of a request. */
public sealed interface HttpOutcome {

    /**
     * It was answered, whole.
     *
     * @param status of HTTP
     * @param headers by name in lower case; of several of one name the last
     * @param body not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Replied(int status, Map<String, String> headers, byte[] body) implements HttpOutcome {

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** A header by its name in lower case; empty when there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** How long the service asks to be left alone ({@code Retry-After}, seconds or a date); zero when it does not say. */
        public Duration retryAfter(Instant now) {
            String text = header("retry-after").strip();
            if (text.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            try {
                var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration left = Duration.between(now, at.toInstant());
                return left.isNegative() ? Duration.ZERO : left;
            } catch (DateTimeParseException says) {
                return Duration.ZERO;
            }
        }
    }

    /**
     * It was not answered, or not to the end. Whether the service has taken it nobody knows.
     *
     * @param errorClass {@link ErrorClass#TRANSPORT} or {@link ErrorClass#TIMEOUT}
     * @param code what happened, in a word
     * @param message for a person
     */
    record Broken(ErrorClass errorClass, String code, String message) implements HttpOutcome {}
}
