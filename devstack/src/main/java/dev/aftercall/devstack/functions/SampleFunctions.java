// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import dev.aftercall.servers.Server;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves the sample functions on 127.0.0.1, each at {@code /<name>}, by the contract of a custom runtime. */
public final class SampleFunctions implements Server {

    /** What there is. */
    public static final List<String> NAMES = List.of("echo", "flaky", "broken", "slow");

    private static final int REMEMBERED = 10_000;
    private static final String REQUEST_ID = "x-fc-request-id";
    private static final String STATUS = "x-fc-status";
    private static final String FAILED = "404";
    private static final long NO_TIMEOUT = 0;
    private static final long LARGEST_EVENT = 16 << 20;

    private final int port;
    private final Map<String, SampleFunction> functions = Map.of(
            "echo",
            call -> answered(new Answer(true, call.contentType(), call.payload())),
            "flaky",
            new Flaky(REMEMBERED),
            "broken",
            call -> answered(Answer.failure("Broken", "this function always fails")),
            "slow",
            new Slow());
    private @Nullable Javalin http;

    /** Functions at this port; a restart remembers what the flaky one has seen. */
    public SampleFunctions(int port) {
        this.port = port;
    }

    /** Base of the addresses of all functions. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "functions";
    }

    @Override
    public synchronized void start() {
        http = Javalin.create(this::configure).start("127.0.0.1", port);
    }

    @Override
    public synchronized void stop() {
        if (http != null) {
            http.stop();
            http = null;
        }
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public synchronized boolean isAlive() {
        return http != null;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.asyncTimeout = NO_TIMEOUT; // the caller's deadline is the one that counts
        config.http.maxRequestSize = LARGEST_EVENT;
        config.routes.post("/{function}/invoke", this::invoke);
        config.routes.post("/{function}/initialize", context -> function(context));
    }

    private void invoke(Context context) {
        SampleFunction function = function(context);
        var call = new Call(
                Objects.requireNonNullElse(context.header(REQUEST_ID), ""),
                Objects.requireNonNullElse(context.contentType(), "application/octet-stream"),
                context.bodyAsBytes());
        context.future(() -> function.answer(call).thenAccept(answer -> write(answer, context)));
    }

    private SampleFunction function(Context context) {
        String name = context.pathParam("function");
        SampleFunction function = functions.get(name);
        if (function == null) {
            throw new NotFoundResponse("there is no function " + name + "; there are " + NAMES);
        }
        return function;
    }

    private static void write(Answer answer, Context context) {
        context.status(answer.succeeded() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        context.header(STATUS, answer.succeeded() ? "200" : FAILED);
        context.contentType(answer.contentType());
        context.result(answer.body());
    }

    private static CompletableFuture<Answer> answered(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
