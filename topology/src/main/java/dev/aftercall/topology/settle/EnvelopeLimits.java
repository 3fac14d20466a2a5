// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.arn.Destination;
import java.util.Optional;

/**
 * How large an event may be, by who is told. What is larger is refused, and never cut.
 *
 * @param mns bytes of a body that MNS takes, as it is sent
 * @param mnsIsBase64 whether the sink sends it in base64, a third larger
 * @param eventBridge bytes of an event that EventBridge takes, as it counts them
 * @param rocketMq bytes of a body that RocketMQ takes
 * @param function bytes that a function takes: as much as an invocation may carry
 */
public record EnvelopeLimits(long mns, boolean mnsIsBase64, long eventBridge, long rocketMq, long function) {

    /** What a record of ours can hold beside its headers. No limit may be higher. */
    public static final int MOST_KEPT = Topic.MAX_MESSAGE_BYTES - (64 << 10);

    /**
     * A callback as it can be kept with the dead ones: whole, or without its body, where no record could hold that. Then its payloads
     * are on the topic of outcomes alone, and it is not redriven.
     */
    Envelope kept(Envelope envelope) {
        return envelope.content().length <= MOST_KEPT ? envelope : envelope.withoutContent();
    }

    /** Why an event is too large; empty when it is not. */
    Optional<String> refusal(Envelope envelope, Destination.Kind kind) {
        long size = size(envelope, kind);
        long limit = limit(kind);
        return size <= limit
                ? Optional.empty()
                : Optional.of(
                        "the event has " + size + " bytes" + how(kind) + ", " + who(kind) + " takes at most " + limit);
    }

    private long size(Envelope envelope, Destination.Kind kind) {
        long bytes = envelope.content().length;
        return switch (kind) {
            case MNS -> mnsIsBase64 ? (bytes + 2) / 3 * 4 : bytes;
            case EVENTBRIDGE -> EnvelopeFormat.eventSize(envelope);
            case ROCKETMQ, FUNCTION -> bytes;
        };
    }

    private long limit(Destination.Kind kind) {
        return switch (kind) {
            case MNS -> mns;
            case EVENTBRIDGE -> eventBridge;
            case ROCKETMQ -> rocketMq;
            case FUNCTION -> function;
        };
    }

    private String how(Destination.Kind kind) {
        return switch (kind) {
            case MNS -> mnsIsBase64 ? " in base64" : "";
            case EVENTBRIDGE -> " as EventBridge counts";
            case ROCKETMQ, FUNCTION -> "";
        };
    }

    private static String who(Destination.Kind kind) {
        return switch (kind) {
            case MNS -> "MNS";
            case EVENTBRIDGE -> "it";
            case ROCKETMQ -> "RocketMQ";
            case FUNCTION -> "a function";
        };
    }
}
