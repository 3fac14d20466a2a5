// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error has one shape, {@code {"code": …, "message": …}}; the code is the name of the HTTP status without its blanks. */
final class Errors {

    private static final Logger LOGGER = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    private record Body(String code, String message) {}

    static void shape(RoutesConfig routes) {
        routes.exception(
                HttpResponseException.class, (refused, context) -> answer(context, refused.getStatus(), said(refused)));
        routes.exception(Exception.class, Errors::unexpected);
    }

    private static String said(HttpResponseException refused) {
        return String.valueOf(refused.getMessage());
    }

    private static void unexpected(Exception failure, Context context) {
        LOGGER.atError()
                .addKeyValue("path", context.path())
                .addKeyValue("error", failure.toString())
                .setCause(failure)
                .log("A question over HTTP could not be answered. This is a bug");
        answer(
                context,
                HttpStatus.INTERNAL_SERVER_ERROR.getCode(),
                "The request failed; the log of this instance says why.");
    }

    private static void answer(Context context, int status, String message) {
        String code = HttpStatus.forStatus(status).getMessage().replace(" ", "");
        Json.answer(context, status, new Body(code, message));
    }
}
