// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.Destination;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.Refusal;
import dev.aftercall.schemas.arn.Destination.RocketMqTopic;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.rules.InvalidField;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.remoting.exception.RemotingException;

/** A RocketMQ cluster: each callback goes to the topic that its address names. */
final class RocketMqDestination implements Destination {

    private final RocketMqSinkConfig config;
    private final RocketMqSender sender;
    private final InstantSource clock;
    private final MissingRoutes missingRoutes;

    RocketMqDestination(RocketMqSinkConfig config, RocketMqSender sender, InstantSource clock) {
        this.config = config;
        this.sender = sender;
        this.clock = clock;
        missingRoutes = new MissingRoutes(config.noRouteGrace());
    }

    @Override
    public CompletionStage<Answer> deliver(Parcel parcel) {
        Optional<String> topic = topicOf(parcel.address());
        if (topic.isEmpty()) {
            return CompletableFuture.completedFuture(Answer.rejected(
                    ErrorClass.CLIENT,
                    "InvalidDestination",
                    "Not the address of a RocketMQ topic: " + parcel.address()));
        }
        int bytes = parcel.content().length;
        if (bytes > RocketMqMessages.LARGEST_BODY) {
            return CompletableFuture.completedFuture(Answer.rejected(
                    ErrorClass.LIMIT,
                    "BodyTooLarge",
                    bytes + " bytes; RocketMQ takes " + RocketMqMessages.LARGEST_BODY));
        }
        return send(parcel, topic.get());
    }

    @Override
    public void close() {
        sender.close();
    }

    private CompletionStage<Answer> send(Parcel parcel, String topic) {
        var answer = new CompletableFuture<Answer>();
        try {
            sender.send(RocketMqMessages.of(parcel, topic, config.tagsByOutcome()), new SendCallback() {
                @Override
                public void onSuccess(SendResult result) {
                    missingRoutes.found(topic);
                    answer.complete(RocketMqAnswers.of(result));
                }

                @Override
                public void onException(Throwable failure) {
                    answer.complete(judged(topic, failure));
                }
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            answer.complete(RocketMqAnswers.of(interrupted));
        } catch (MQClientException | RemotingException | IllegalStateException failure) {
            answer.complete(judged(topic, failure));
        }
        return answer;
    }

    private Answer judged(String topic, Throwable failure) {
        Answer answer = RocketMqAnswers.of(failure);
        if (answer instanceof Answer.Deferred deferred
                && deferred.refusal().statusCode() == RocketMqAnswers.NO_ROUTE
                && missingRoutes.isGivenUp(topic, clock.instant())) {
            Refusal refusal = deferred.refusal();
            return new Answer.Rejected(
                    new Refusal(ErrorClass.CLIENT, refusal.code(), refusal.statusCode(), refusal.message(), ""));
        }
        return answer;
    }

    private Optional<String> topicOf(String address) {
        try {
            return Destinations.parse(address) instanceof RocketMqTopic topic
                    ? Optional.of(RocketMqMessages.topicIn(config.namespace(), topic.topic()))
                    : Optional.empty();
        } catch (InvalidField unknown) {
            return Optional.empty();
        }
    }
}
