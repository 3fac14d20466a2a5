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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Buses of EventBridge. Parcels for the same bus go together, in a request as large as it may be; each learns by itself what became of it.
 * A batch that is refused because of one of its events is put again, event by event, once.
 */
final class EventBridgeDestination implements Destination {

    private final EventBridgeSinkConfig config;
    private final SignedHttp http;
    private final Supplier<String> nonces;
    private final Addresses<EventBridgePlace> addresses;
    private final Map<EventBridgePlace, Batch> gathering = new LinkedHashMap<>();

    /**
     * A destination.
     *
     * @param nonces what is said once, by several threads
     */
    EventBridgeDestination(EventBridgeSinkConfig config, SignedHttp http, Supplier<String> nonces) {
        this.config = config;
        this.http = http;
        this.nonces = nonces;
        addresses = new Addresses<>(address -> EventBridgePlace.of(address, config.endpoint()));
    }

    @Override
    public CompletionStage<Answer> deliver(Parcel parcel) {
        Addresses.Place<EventBridgePlace> place = addresses.at(parcel.address());
        if (!(place instanceof Addresses.Place.Served<EventBridgePlace> served)) {
            return CompletableFuture.completedFuture(((Addresses.Place.NotServed<EventBridgePlace>) place).answer());
        }
        EventBridgePlace bus = served.target();
        Optional<Answer> refusal = config.rules().refusal(parcel);
        return refusal.isPresent()
                ? CompletableFuture.completedFuture(refusal.get().at(bus.toString()))
                : gather(parcel, bus);
    }

    @Override
    public void flush() {
        gathering.values().forEach(this::put);
        gathering.clear();
    }

    @Override
    public void close() {
        http.close();
    }

    private CompletionStage<Answer> gather(Parcel parcel, EventBridgePlace bus) {
        int size = EventRules.size(parcel);
        Batch batch = gathering.computeIfAbsent(bus, Batch::new);
        if (!batch.hasRoomFor(size, config.batches())) {
            put(batch);
            batch = new Batch(bus);
            gathering.put(bus, batch);
        }
        CompletionStage<Answer> answer = batch.add(EventBridgeMessages.event(parcel, bus.bus()), size);
        if (batch.size() == config.batches().events()) {
            put(batch);
            gathering.remove(bus);
        }
        return answer;
    }

    /** Safe on any thread: the batch is not changed any more. */
    private void put(Batch batch) {
        var unused = http.call(new Putting(batch)).whenComplete((verdict, bug) -> {
            if (bug != null) {
                batch.fail(bug);
            } else if (verdict.singly()) {
                batch.singly().forEach(this::put);
            } else {
                batch.end(verdict.answers());
            }
        });
    }

    /** One attempt; the same body each time it has to be signed anew, with a nonce of its own. */
    private final class Putting implements HttpCall<Verdict> {

        private final EventBridgePlace bus;
        private final int count;
        private final byte[] body;

        Putting(Batch batch) {
            bus = batch.place();
            count = batch.size();
            body = batch.body();
        }

        @Override
        public HttpRequest request(Credentials signer, Instant now) {
            Map<String, String> headers =
                    EventBridgeSignatures.headers(signer, bus.uri().getRawPath(), now, nonces.get());
            return new HttpRequest("POST", bus.uri(), headers, body);
        }

        @Override
        public Judged<Verdict> judge(HttpOutcome outcome, Instant now) {
            if (outcome instanceof Broken broken) {
                return Judged.standing(all(Answer.deferred(broken.errorClass(), broken.code(), broken.message())));
            }
            var reply = (Replied) outcome;
            Judged<Verdict> judged = EventBridgeAnswers.of(reply, EventBridgeReply.read(reply.body()), count, now);
            List<Answer> answers = judged.result().answers().stream()
                    .map(answer -> answer.at(bus.toString()))
                    .toList();
            return new Judged<>(new Verdict(answers, judged.result().singly()), judged.remedy());
        }

        @Override
        public Verdict unsigned(String reason) {
            return all(Answer.deferred(ErrorClass.CLIENT, "NoCredentials", reason));
        }

        private Verdict all(Answer answer) {
            return Verdict.all(count, answer.at(bus.toString()));
        }
    }
}
