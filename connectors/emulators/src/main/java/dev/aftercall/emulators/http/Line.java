// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Sends one answer in the manner that was asked for. */
final class Line {

    private static final int DROPS = 10;

    private final HttpExchange exchange;
    private final Workers workers;

    Line(HttpExchange exchange, Workers workers) {
        this.exchange = exchange;
        this.workers = workers;
    }

    void send(Transmission transmission) {
        Answer answer = transmission.answer();
        switch (transmission.manner()) {
            case WHOLE -> write(answer, answer.body().length);
            case LATE -> later(transmission.time(), () -> write(answer, answer.body().length));
            case HALF -> write(answer, answer.body().length / 2);
            case DRIPPED -> drip(answer, transmission.time());
            case CUT -> exchange.close();
        }
    }

    /** What is announced and not written ends the connection. */
    private void write(Answer answer, int upTo) {
        try (exchange) {
            begin(answer);
            if (upTo > 0) {
                exchange.getResponseBody().write(answer.body(), 0, upTo);
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            // The client did not wait. That is its right, and what half of the faults are for.
        }
    }

    private void drip(Answer answer, Duration over) {
        try {
            begin(answer);
            exchange.getResponseBody().flush();
            drop(answer.body(), 0, over.dividedBy(DROPS));
        } catch (IOException e) {
            exchange.close();
        }
    }

    private void drop(byte[] body, int from, Duration pause) {
        if (from >= body.length) {
            exchange.close();
            return;
        }
        int upTo = Math.min(body.length, from + Math.max(1, (body.length + DROPS - 1) / DROPS));
        later(pause, () -> {
            try {
                OutputStream out = exchange.getResponseBody();
                out.write(body, from, upTo - from);
                out.flush();
                drop(body, upTo, pause);
            } catch (IOException e) {
                exchange.close();
            }
        });
    }

    private void begin(Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    }

    private void later(Duration wait, Runnable send) {
        var unused = workers.after(wait).thenRun(send);
    }
}
