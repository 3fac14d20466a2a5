// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.reception.Checks;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what a request hands over can be stored. In the order in which MNS is taken to look. */
final class DeliveryChecks {

    private static final Range DELAY = Range.of(0, 604_800);
    private static final Range PRIORITY = Range.of(1, 16);
    private static final int LONGEST_TAG = 16;

    private final MnsRules.Limits limits;
    private final MnsTargets targets;
    private final Checks<MnsRequest> order =
            Checks.inOrder(this::form, this::count, this::bodies, this::size, this::batchSize, this::options);

    DeliveryChecks(MnsRules rules, MnsTargets targets) {
        this.limits = rules.limits();
        this.targets = targets;
    }

    /** The first that is not passed, if there is one. */
    Optional<Refusal> refuse(MnsRequest request) {
        return order.refuse(request);
    }

    private Optional<Refusal> form(MnsRequest request) {
        String problem = request.messages().problem();
        if (!problem.isEmpty()) {
            return Optional.of(new Refusal(400, "MalformedXML", problem));
        }
        boolean batchToTopic =
                request.operation() == Operation.PUBLISH && request.messages().batch();
        return unless(!batchToTopic, "A topic takes no batch.");
    }

    private Optional<Refusal> count(MnsRequest request) {
        Range allowed = Range.of(1, limits.batchMessages());
        boolean right = allowed.holds(request.messages().messages().size());
        return unless(right, "The number of messages should be between " + allowed + ".");
    }

    private Optional<Refusal> bodies(MnsRequest request) {
        boolean full = messages(request).noneMatch(message -> message.body().isEmpty());
        return unless(full, "MessageBody is missing or empty.");
    }

    private Optional<Refusal> size(MnsRequest request) {
        int most = request.target()
                .flatMap(targets::queue)
                .map(queue -> queue.attributes().maximumMessageSize())
                .map(ofQueue -> Math.min(ofQueue, limits.messageBytes()))
                .orElse(limits.messageBytes());
        boolean right = messages(request).allMatch(message -> message.bytes() <= most);
        return unless(right, "The value of MessageBody should be between 1 and " + most + " bytes.");
    }

    private Optional<Refusal> batchSize(MnsRequest request) {
        boolean right = messages(request).mapToInt(SentMessage::bytes).sum() <= limits.batchBytes();
        return unless(right, "The value of Messages should be between 1 and " + limits.batchBytes() + " bytes.");
    }

    private Optional<Refusal> options(MnsRequest request) {
        return messages(request)
                .map(DeliveryChecks::option)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> option(SentMessage message) {
        if (DELAY.read(message.option("DelaySeconds"), DELAY.low()).isEmpty()) {
            return unless(false, "The value of DelaySeconds should be between " + DELAY + " seconds.");
        }
        if (PRIORITY.read(message.option("Priority"), PRIORITY.low()).isEmpty()) {
            return unless(false, "The value of Priority should be between " + PRIORITY + ".");
        }
        String tag = message.option("MessageTag");
        return unless(
                tag.codePointCount(0, tag.length()) <= LONGEST_TAG, "MessageTag is longer than " + LONGEST_TAG + ".");
    }

    private static Stream<SentMessage> messages(MnsRequest request) {
        return request.messages().messages().stream();
    }

    private static Optional<Refusal> unless(boolean right, String message) {
        return right ? Optional.empty() : Optional.of(new Refusal(400, "InvalidArgument", message));
    }
}
