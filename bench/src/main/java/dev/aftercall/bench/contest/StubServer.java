// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process: one event loop that plays a function, ten destinations, and answers what was seen of them. */
final class StubServer {

    private static final int BACKLOG = 1_024;
    private static final long FIRST_WAIT_MICROS = 500_000;
    private static final Buffer TAKEN =
            Buffer.buffer("<Message xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MessageId>1</MessageId></Message>");
    private static final Buffer UNAVAILABLE = Buffer.buffer("<Error xmlns=\"http://mns.aliyuncs.com/doc/v1\">"
            + "<Code>InternalError</Code><Message>not now</Message></Error>");
    private static final Buffer FAILED = Buffer.buffer("{\"errorMessage\":\"fails\",\"errorType\":\"Failure\"}");
    private static final byte[] CONDITION = "condition".getBytes(US_ASCII);
    private static final byte[] COMMA = {','};

    private final Vertx vertx;
    private StubTally tally = new StubTally(0, FIRST_WAIT_MICROS);
    private int functionMillis;
    private boolean lastHangs;

    private StubServer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Serves on the port of its only argument until it is killed. */
    public static void main(String... arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var server = new StubServer(vertx);
        var unused = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(Integer.parseInt(arguments[0]))
                        .setAcceptBacklog(BACKLOG)
                        .setIdleTimeout(0)
                        .setTcpNoDelay(true))
                .requestHandler(server::serve)
                .listen()
                .onFailure(failure -> {
                    System.err.println("cannot listen: " + failure);
                    System.exit(1);
                });
    }

    private void serve(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith("/control")) {
            control(request, path);
        } else if (path.startsWith("/function")) {
            request.bodyHandler(body -> call(request.response(), body));
        } else {
            request.bodyHandler(body -> tell(request.response(), body.getBytes()));
        }
    }

    private void call(HttpServerResponse response, Buffer payload) {
        int number = Work.number(payload.getBytes());
        if (number < 0) { // /initialize and the like
            send(response, 200, Buffer.buffer());
            return;
        }
        boolean well = tally.called(number, micros());
        if (functionMillis == 0) {
            answer(response, well, payload);
        } else {
            vertx.setTimer(functionMillis, timer -> answer(response, well, payload));
        }
    }

    private static void answer(HttpServerResponse response, boolean well, Buffer payload) {
        response.putHeader("Content-Type", "application/json");
        send(response, well ? 200 : 500, well ? payload : FAILED);
    }

    private void tell(HttpServerResponse response, byte[] callback) {
        int number = Work.number(callback);
        if (number < 0) {
            send(response, 400, Buffer.buffer("a callback of no invocation"));
        } else if (!lastHangs || Work.destination(number) != Work.DESTINATIONS - 1) {
            boolean taken = tally.told(number, isSuccess(callback), micros());
            response.putHeader("Content-Type", "text/xml;charset=utf-8");
            send(response, taken ? 201 : 503, taken ? TAKEN : UNAVAILABLE);
        }
    }

    private static void send(HttpServerResponse response, int status, Buffer body) {
        var unused = response.setStatusCode(status).end(body);
    }

    /** One that tells of a success has no condition, or says so. */
    private static boolean isSuccess(byte[] callback) {
        int from = Bytes.find(callback, CONDITION, 0, callback.length) + CONDITION.length;
        int to = Bytes.find(callback, COMMA, from, callback.length);
        String condition = new String(callback, from, Math.max(0, to - from), US_ASCII);
        String said = condition.replace("&quot;", "").replaceAll("[\":\\s]", "");
        return said.isEmpty() || said.equals("Success");
    }

    private void control(HttpServerRequest request, String path) {
        int argument = Integer.parseInt(request.query());
        Buffer answer = Buffer.buffer();
        switch (path.substring("/control/".length())) {
            case "begin" -> tally = new StubTally(argument, FIRST_WAIT_MICROS);
            case "function-takes" -> functionMillis = argument;
            case "last-hangs" -> lastHangs = argument == 1;
            case "done" -> answer.appendString(Integer.toString(tally.done()));
            case "first-callback-from" -> answer.appendLong(tally.firstCallbackFrom(argument));
            case "report" -> answer = report(argument);
            default -> request.response().setStatusCode(404);
        }
        var unused = request.response().end(answer);
    }

    private Buffer report(int count) {
        Buffer report = Buffer.buffer().appendInt(count);
        for (int number = 0; number < count; number++) {
            StubTally.Seen seen = tally.seen(number);
            report.appendInt(seen.calls())
                    .appendInt(seen.callbacks())
                    .appendLong(seen.firstCallbackMicros())
                    .appendByte((byte) (seen.toldSuccess() ? 1 : 0));
        }
        List<StubTally.Late> retries = tally.retries();
        report.appendInt(retries.size());
        for (StubTally.Late retry : retries) {
            report.appendInt(retry.number()).appendLong(retry.micros());
        }
        return report;
    }

    /** Microseconds since 1970: a clock that all processes of a machine share. */
    private static long micros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }
}
