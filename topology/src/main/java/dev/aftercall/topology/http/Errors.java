// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.topology.query.UnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every error has one shape, {@code {"code": …, "message": …}}. The code is the name of the HTTP status in one word, where an endpoint
 * has no better one.
 */
final class Errors {

    private static final Logger LOGGER = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    private static final String CODE = "code";
    private static final String SOON_SECONDS = "1";

    private record Body(String code, String message) {}

    /** A refusal under a code of its own. */
    static HttpResponseException refusal(HttpStatus status, String code, String message) {
        return new HttpResponseException(status.getCode(), message, Map.of(CODE, code));
    }

    static void shape(RoutesConfig routes) {
        routes.exception(
                HttpResponseException.class,
                (refused, context) -> answer(context, refused.getStatus(), code(refused), said(refused)));
        routes.exception(
                InvalidField.class,
                (invalid, context) ->
                        answer(context, HttpStatus.BAD_REQUEST.getCode(), "InvalidArgument", said(invalid)));
        routes.exception(UnavailableException.class, (early, context) -> {
            int status = HttpStatus.SERVICE_UNAVAILABLE.getCode();
            context.header(Header.RETRY_AFTER, SOON_SECONDS);
            answer(context, status, name(status), said(early));
        });
        routes.exception(Exception.class, Errors::unexpected);
    }

    private static String code(HttpResponseException refused) {
        return refused.getDetails().getOrDefault(CODE, name(refused.getStatus()));
    }

    private static String said(Exception refused) {
        return String.valueOf(refused.getMessage());
    }

    private static void unexpected(Exception failure, Context context) {
        LOGGER.atError()
                .addKeyValue("path", context.path())
                .addKeyValue("error", failure.toString())
                .setCause(failure)
                .log("A question over HTTP could not be answered. This is a bug");
        int status = HttpStatus.INTERNAL_SERVER_ERROR.getCode();
        answer(context, status, name(status), "The request failed; the log of this instance says why.");
    }

    private static void answer(Context context, int status, String code, String message) {
        Json.answer(context, status, new Body(code, message));
    }

    /** {@code NOT_FOUND} is {@code NotFound}. */
    private static String name(int status) {
        return Arrays.stream(HttpStatus.forStatus(status).name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
