// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;

/**
 * What a callback needs to be permitted.
 *
 * @param action such as {@code mns:SendMessage}
 * @param resource the canonical address of what it is done to, without wildcards
 */
public record Access(String action, String resource) {

    /**
     * The access that a callback to this destination needs.
     *
     * @param own region and account of this installation, for what the address leaves empty; empty here too, they stay so
     */
    public static Access to(Destination destination, Account own) {
        return new Access(
                action(destination),
                destination.in(destination.account().orElse(own)).toString());
    }

    private static String action(Destination destination) {
        return switch (destination.kind()) {
            case MNS -> destination instanceof Destination.MnsTopic ? "mns:PublishMessage" : "mns:SendMessage";
            case FUNCTION -> "fc:InvokeFunction";
            case EVENTBRIDGE -> "eventbridge:PutEvents";
            case ROCKETMQ -> "mq:PUB";
        };
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }
}
