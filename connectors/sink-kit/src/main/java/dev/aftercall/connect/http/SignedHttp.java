// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.CredentialsException;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes attempts over HTTP, on threads of its own: credentials and names of hosts may have to be waited for, and the task must not.
 * Asks for credentials once for every request. What can be mended at once, such as a token that has run out, is mended here; waiting is
 * left to others.
 */
public final class SignedHttp implements AutoCloseable {

    // Looking up a host blocks a thread; one name server that hangs must not block them all.
    private static final int THREADS = 4;
    private static final long IDLE_SECONDS = 30;

    private final CredentialsProvider credentials;
    private final InstantSource clock;
    private final HttpClient http;
    private final ThreadPoolExecutor desk;

    private SignedHttp(CredentialsProvider credentials, InstantSource clock, HttpClient http, ThreadPoolExecutor desk) {
        this.credentials = credentials;
        this.clock = clock;
        this.http = http;
        this.desk = desk;
    }

    /**
     * Starts a client. Asks nobody.
     *
     * @param name of its threads
     * @param credentials who signs; closed together with the client
     */
    public static SignedHttp start(
            String name, HttpLimits limits, CredentialsProvider credentials, InstantSource clock) {
        var desk = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, name + "-desk");
                    thread.setDaemon(true);
                    return thread;
                });
        desk.allowCoreThreadTimeOut(true);
        return new SignedHttp(credentials, clock, HttpClient.start(name, limits), desk);
    }

    /** Makes an attempt; the stage always says what became of it, unless the call has a bug. */
    public <T> CompletionStage<T> call(HttpCall<T> call) {
        var attempt = new Attempt<T>(call);
        attempt.begin();
        return attempt.result;
    }

    /** Breaks off what is under way; nobody learns any more what became of it. */
    @Override
    public void close() {
        desk.shutdownNow();
        http.close();
        credentials.close();
    }

    private final class Attempt<T> {
        private final HttpCall<T> call;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Map<Remedy, Integer> tried = new EnumMap<>(Remedy.class);

        Attempt(HttpCall<T> call) {
            this.call = call;
        }

        void begin() {
            try {
                desk.execute(() -> guarded(this::ask));
            } catch (RejectedExecutionException closed) {
                result.complete(call.unsigned("The sink is being closed"));
            }
        }

        private void ask() {
            Credentials signer;
            try {
                signer = credentials.credentials();
            } catch (CredentialsException none) {
                result.complete(call.unsigned(String.valueOf(none.getMessage())));
                return;
            }
            HttpRequest request = call.request(signer, clock.instant());
            http.send(request, outcome -> guarded(() -> judge(signer, outcome)));
        }

        private void judge(Credentials signer, HttpOutcome outcome) {
            Judged<T> judged = call.judge(outcome, clock.instant());
            if (mayMend(judged.remedy(), signer)) {
                if (judged.remedy() == Remedy.FRESH_CREDENTIALS) {
                    credentials.refresh();
                }
                begin();
            } else {
                result.complete(judged.result());
            }
        }

        private boolean mayMend(Remedy remedy, Credentials signer) {
            boolean helps = remedy != Remedy.FRESH_CREDENTIALS || signer.isTemporary();
            return helps && tried.merge(remedy, 1, Integer::sum) <= remedy.most();
        }

        /** A bug ends the attempt; thrown on, it would end in a thread that nobody looks at. */
        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException bug) {
                result.completeExceptionally(bug);
            }
        }
    }
}
