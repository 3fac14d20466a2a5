// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.Addresses;
import dev.aftercall.connect.Answer;
import dev.aftercall.connect.Destination;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.http.HttpCall;
import dev.aftercall.connect.http.HttpOutcome;
import dev.aftercall.connect.http.HttpOutcome.Broken;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import dev.aftercall.connect.http.HttpRequest;
import dev.aftercall.connect.http.SignedHttp;
import dev.aftercall.schemas.rules.InvalidField;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues and topics of MNS: each parcel becomes one message to the one that its address names. */
final class MnsDestination implements Destination {

    private static final Logger LOGGER = LoggerFactory.getLogger(MnsDestination.class);

    private final MnsSinkConfig config;
    private final SignedHttp http;
    private final Addresses<MnsPlace> addresses;
    private final AtomicLong unreadable = new AtomicLong();

    MnsDestination(MnsSinkConfig config, SignedHttp http) {
        this.config = config;
        this.http = http;
        addresses = new Addresses<>(this::placeOf);
    }

    @Override
    public CompletionStage<Answer> deliver(Parcel parcel) {
        Addresses.Place<MnsPlace> place = addresses.at(parcel.address());
        if (place instanceof Addresses.Place.Served<MnsPlace> served) {
            return send(parcel, served.target());
        }
        return CompletableFuture.completedFuture(((Addresses.Place.NotServed<MnsPlace>) place).answer());
    }

    @Override
    public void close() {
        http.close();
    }

    /** How many messages were taken in words that are not those of MNS. */
    long unreadable() {
        return unreadable.get();
    }

    private MnsPlace placeOf(dev.aftercall.schemas.arn.Destination address) {
        MnsPlace place = MnsPlace.of(address, config.endpoint());
        if (config.signature() == SignatureVersion.V4 && place.region().isEmpty()) {
            throw new InvalidField(
                    "region", "", "named by the address or by " + MnsSinkConfig.REGION + ", for it is signed");
        }
        return place;
    }

    private CompletionStage<Answer> send(Parcel parcel, MnsPlace place) {
        byte[] body = config.messages().body(parcel);
        Optional<Answer> refusal = config.messages().refusal(body);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get().at(place.toString()));
        }
        return http.call(new Sending(place, body, config.messages().document(parcel, body, place)));
    }

    /** One attempt; the same document each time it has to be signed anew. */
    private final class Sending implements HttpCall<Answer> {

        private final MnsPlace place;
        private final byte[] body;
        private final byte[] document;

        Sending(MnsPlace place, byte[] body, byte[] document) {
            this.place = place;
            this.body = body;
            this.document = document;
        }

        @Override
        public HttpRequest request(Credentials signer, Instant now) {
            return new HttpRequest(
                    "POST", place.uri(), MnsSignatures.headers(config.signature(), signer, place, now), document);
        }

        @Override
        public Judged<Answer> judge(HttpOutcome outcome, Instant now) {
            if (outcome instanceof Broken broken) {
                Answer answer = Answer.deferred(broken.errorClass(), broken.code(), broken.message());
                return Judged.standing(answer.at(place.toString()));
            }
            var reply = (Replied) outcome;
            Optional<MnsReply> said = MnsReply.read(reply.body());
            Judged<Answer> judged = MnsAnswers.of(reply, said, body, now);
            if (said.isEmpty() && judged.result() instanceof Answer.Delivered) {
                warn(reply);
            }
            return new Judged<>(judged.result().at(place.toString()), judged.remedy());
        }

        @Override
        public Answer unsigned(String reason) {
            return Answer.deferred(ErrorClass.CLIENT, "NoCredentials", reason).at(place.toString());
        }

        /** At the first, the second, the fourth: a proxy that answers for MNS does so every time. */
        private void warn(Replied reply) {
            long count = unreadable.incrementAndGet();
            if (Long.bitCount(count) == 1) {
                LOGGER.warn(
                        "{} answered {} in words that are not those of MNS, {} times by now; counted as delivered",
                        place,
                        reply.status(),
                        count);
            }
        }
    }
}
