// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.FunctionArn;
import dev.aftercall.schemas.event.EventContent;
import dev.aftercall.schemas.event.EventJson;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Step;
import java.time.Instant;

/** Renders the event that a destination receives, once. */
final class Envelopes {

    private Envelopes() {}

    /**
     * The callback of an invocation.
     *
     * @param over what is over, and how
     * @param destination who is told
     * @param account region and account in the addresses of functions
     * @param now milliseconds since the epoch
     */
    static Envelope of(Step.Settle over, Destination destination, Account account, long now) {
        Request request = over.tracking().request();
        Ending ending = over.ending();
        String functionArn = FunctionArn.of(account, request.function());
        var event = new EventContent(
                request.acceptedAt(),
                new EventContent.Request(
                        request.requestId(),
                        functionArn,
                        ending.condition(),
                        over.tracking().tries().begun()),
                over.requestPayload(),
                new EventContent.Response(ending.statusCode(), ending.functionError()),
                over.responsePayload());
        byte[] content = destination.kind() == Destination.Kind.EVENTBRIDGE
                ? EventJson.eventBridgeData(event)
                : EventJson.bare(event);
        return new Envelope(
                Envelope.idOf(request.key().functionName(), request.taskId(), request.requestId(), ending.succeeded()),
                ending.succeeded(),
                functionArn,
                request.key().functionName(),
                request.taskId(),
                request.requestId(),
                destination.toString(),
                1,
                Instant.ofEpochMilli(now),
                content);
    }
}
