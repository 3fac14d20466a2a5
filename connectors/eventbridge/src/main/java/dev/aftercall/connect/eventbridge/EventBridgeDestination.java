// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.Addresses;
import dev.aftercall.connect.Answer;
import dev.aftercall.connect.Destination;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.eventbridge.EventBridgeAnswers.Verdict;
import dev.aftercall.connect.http.HttpCall;
import dev.aftercall.connect.http.HttpOutcome;
import dev.aftercall.connect.http.HttpOutcome.Broken;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import dev.aftercall.connect.http.HttpRequest;
import dev.aftercall.connect.http.SignedHttp;
import dev.aftercall.schemas.rules.InvalidField;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buses of EventBridge: each parcel becomes an event on the one that its address names. Those for one bus that come together are sent
 * together; each has an answer of its own.
 */
final class EventBridgeDestination implements Destination {

    private final EventBridgeSinkConfig config;
    private final SignedHttp http;
    private final Supplier<String> nonces;
    private final Addresses<BusPlace> addresses;
    private final Map<BusPlace, Batch> filling = new LinkedHashMap<>();

    EventBridgeDestination(EventBridgeSinkConfig config, SignedHttp http, Supplier<String> nonces) {
        this.config = config;
        this.http = http;
        this.nonces = nonces;
        addresses = new Addresses<>(address -> BusPlace.of(address, config.endpoint()));
    }

    @Override
    public CompletionStage<Answer> deliver(Parcel parcel) {
        Addresses.Place<BusPlace> place = addresses.at(parcel.address());
        if (place instanceof Addresses.Place.Served<BusPlace> served) {
            return gather(parcel, served.target());
        }
        return CompletableFuture.completedFuture(((Addresses.Place.NotServed<BusPlace>) place).answer());
    }

    @Override
    public void flush() {
        filling.values().forEach(this::send);
        filling.clear();
    }

    @Override
    public void close() {
        http.close();
    }

    private CompletionStage<Answer> gather(Parcel parcel, BusPlace place) {
        Event event;
        try {
            event = Events.of(parcel, place.bus());
        } catch (InvalidField wrong) {
            return refused(place, ErrorClass.CLIENT, "InvalidEvent", String.valueOf(wrong.getMessage()));
        }
        if (event.size() > config.largestEvent()) {
            return refused(
                    place,
                    ErrorClass.LIMIT,
                    "EventTooLarge",
                    event.size() + " bytes as EventBridge counts them; it takes " + config.largestEvent());
        }
        var waiting = new Batch.Waiting(event, new CompletableFuture<>());
        add(waiting, place);
        return waiting.answer();
    }

    private void add(Batch.Waiting waiting, BusPlace place) {
        Batch batch = filling.computeIfAbsent(place, Batch::new);
        if (!batch.hasRoom(waiting.event(), config.batch())) {
            send(batch);
            batch = new Batch(place);
            filling.put(place, batch);
        }
        batch.add(waiting);
    }

    private static CompletionStage<Answer> refused(BusPlace place, ErrorClass errorClass, String code, String message) {
        return CompletableFuture.completedFuture(placed(Answer.rejected(errorClass, code, message), place));
    }

    private void send(Batch batch) {
        var unused = http.call(new PutEvents(batch)).whenComplete((verdict, bug) -> answered(batch, verdict, bug));
    }

    private void answered(Batch batch, @Nullable Verdict verdict, @Nullable Throwable bug) {
        if (verdict == null) {
            batch.waiting()
                    .forEach(one -> one.answer()
                            .completeExceptionally(bug == null ? new IllegalStateException("no verdict") : bug));
        } else if (verdict.mayBeOne()) {
            // Which of them it was, each finds out for itself.
            batch.waiting().forEach(one -> send(Batch.of(batch.place(), one)));
        } else {
            for (int i = 0; i < batch.size(); i++) {
                batch.waiting()
                        .get(i)
                        .answer()
                        .complete(placed(verdict.answers().get(i), batch.place()));
            }
        }
    }

    /** EventBridge's words name neither the bus nor the account. */
    private static Answer placed(Answer answer, BusPlace place) {
        if (answer instanceof Answer.Deferred deferred) {
            return new Answer.Deferred(deferred.refusal().at(place.toString()), deferred.retryAfter());
        }
        return answer instanceof Answer.Rejected rejected
                ? new Answer.Rejected(rejected.refusal().at(place.toString()))
                : answer;
    }

    /** One request; the same events each time it has to be signed anew. */
    private final class PutEvents implements HttpCall<Verdict> {

        private final Batch batch;
        private final byte[] events;

        PutEvents(Batch batch) {
            this.batch = batch;
            events = batch.json();
        }

        @Override
        public HttpRequest request(Credentials signer, Instant now) {
            return new HttpRequest(
                    "POST", batch.place().uri(), EventBridgeSignatures.headers(signer, nonces.get(), now), events);
        }

        @Override
        public Judged<Verdict> judge(HttpOutcome outcome, Instant now) {
            if (outcome instanceof Broken broken) {
                Answer later = Answer.deferred(broken.errorClass(), broken.code(), broken.message());
                return Judged.standing(Verdict.all(later, batch.size(), false));
            }
            return EventBridgeAnswers.of((Replied) outcome, batch.size(), now);
        }

        @Override
        public Verdict unsigned(String reason) {
            return Verdict.all(Answer.deferred(ErrorClass.CLIENT, "NoCredentials", reason), batch.size(), false);
        }
    }
}
