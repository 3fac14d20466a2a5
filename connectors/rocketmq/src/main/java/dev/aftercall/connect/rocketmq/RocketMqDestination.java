// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.Addresses;
import dev.aftercall.connect.Answer;
import dev.aftercall.connect.Destination;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.credentials.CredentialsException;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.schemas.arn.Destination.RocketMqTopic;
import dev.aftercall.schemas.rules.InvalidField;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.remoting.exception.RemotingException;

/** RocketMQ clusters: each parcel goes to the topic that its address names, in the cluster of that address. */
final class RocketMqDestination implements Destination {

    private final RocketMqSinkConfig config;
    private final RocketMqClients clients;
    private final Optional<CredentialsProvider> credentials;
    private final InstantSource clock;
    private final Addresses<Clusters.Place> addresses;
    private final MissingRoutes missingRoutes;

    RocketMqDestination(
            RocketMqSinkConfig config,
            RocketMqClients clients,
            Optional<CredentialsProvider> credentials,
            InstantSource clock) {
        this.config = config;
        this.clients = clients;
        this.credentials = credentials;
        this.clock = clock;
        addresses = new Addresses<>(this::placeOf);
        missingRoutes = new MissingRoutes(config.noRouteGrace());
    }

    @Override
    public CompletionStage<Answer> deliver(Parcel parcel) {
        if (addresses.at(parcel.address()) instanceof Addresses.Place.Served<Clusters.Place> served) {
            int bytes = parcel.content().length;
            return bytes > RocketMqMessages.LARGEST_BODY
                    ? CompletableFuture.completedFuture(Answer.rejected(
                            ErrorClass.LIMIT,
                            "BodyTooLarge",
                            bytes + " bytes; RocketMQ takes " + RocketMqMessages.LARGEST_BODY))
                    : new Sending(parcel, served.target()).begin();
        }
        return CompletableFuture.completedFuture(
                ((Addresses.Place.NotServed<Clusters.Place>) addresses.at(parcel.address())).answer());
    }

    @Override
    public void close() {
        clients.close();
        credentials.ifPresent(CredentialsProvider::close);
    }

    private Clusters.Place placeOf(dev.aftercall.schemas.arn.Destination address) {
        if (address instanceof RocketMqTopic topic) {
            return config.clusters().of(topic);
        }
        throw new InvalidField("destination", address.toString(), "the address of a RocketMQ topic");
    }

    /** One attempt: at most two requests, where the first found credentials that had run out. */
    private final class Sending implements SendCallback {

        private final Parcel parcel;
        private final Clusters.Place place;
        private final RocketMqSender client;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private volatile boolean renewed;

        Sending(Parcel parcel, Clusters.Place place) {
            this.parcel = parcel;
            this.place = place;
            client = clients.to(place.nameServers());
        }

        CompletionStage<Answer> begin() {
            try {
                client.send(RocketMqMessages.of(parcel, place.topic(), config.tagsByOutcome()), this);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                answer.complete(judged(interrupted));
            } catch (MQClientException | RemotingException | IllegalStateException failure) {
                answer.complete(judged(failure));
            }
            return answer;
        }

        @Override
        public void onSuccess(SendResult result) {
            missingRoutes.found(place);
            answer.complete(RocketMqAnswers.of(result).at(place.toString()));
        }

        @Override
        public void onException(Throwable failure) {
            Answer judged = judged(failure);
            if (mayRenew(judged)) {
                renewed = true;
                credentials.ifPresent(CredentialsProvider::refresh);
                var unused = begin();
            } else {
                answer.complete(judged);
            }
        }

        private boolean mayRenew(Answer judged) {
            return !renewed
                    && judged instanceof Answer.Rejected rejected
                    && rejected.refusal().statusCode() == RocketMqAnswers.NO_PERMISSION
                    && areTemporary();
        }

        private boolean areTemporary() {
            try {
                return credentials
                        .map(provider -> provider.credentials().isTemporary())
                        .orElse(false);
            } catch (CredentialsException none) {
                return false; // the broker's answer stands
            }
        }

        private Answer judged(Throwable failure) {
            Answer judged = RocketMqAnswers.of(failure).at(place.toString());
            return judged instanceof Answer.Deferred deferred
                            && deferred.refusal().statusCode() == RocketMqAnswers.NO_ROUTE
                            && missingRoutes.isGivenUp(place, clock.instant())
                    ? new Answer.Rejected(deferred.refusal().as(ErrorClass.CLIENT))
                    : judged;
        }
    }
}
