// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TargetKind;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Answer;
import java.util.Optional;

/** Creates and deletes queues and topics. */
final class Provisions {

    private static final int LONGEST_NAME = 120;

    private final MnsTargets targets;

    Provisions(MnsTargets targets) {
        this.targets = targets;
    }

    Answer create(MnsCall call) {
        Target target = call.arrival().target().orElseThrow();
        Optional<QueueAttributes> attributes = target.kind() == TargetKind.TOPIC
                ? Optional.of(QueueAttributes.STANDARD)
                : QueueAttributes.parse(call.request().http().body());
        if (!MnsTargets.isName(target.name())) {
            return call.pages().page(misnamed(target));
        }
        return attributes
                .map(wanted -> created(call, target, wanted))
                .orElseGet(
                        () -> call.pages().page(new Refusal(400, "InvalidArgument", "An attribute is out of range.")));
    }

    Answer delete(MnsCall call) {
        targets.delete(call.arrival().target().orElseThrow());
        return call.pages().done(204);
    }

    private Answer created(MnsCall call, Target target, QueueAttributes wanted) {
        if (targets.create(target, wanted)) {
            return call.pages().done(201).with("Location", location(call, target));
        }
        boolean same = targets.queue(target)
                .filter(queue -> queue.attributes().equals(wanted))
                .isPresent();
        if (same) {
            return call.pages().done(204).with("Location", location(call, target));
        }
        return call.pages().page(new Refusal(409, "QueueAlreadyExist", "It exists with other attributes."));
    }

    private static String location(MnsCall call, Target target) {
        return "http://" + call.request().http().header("host") + "/" + target;
    }

    private static Refusal misnamed(Target target) {
        boolean tooLong = target.name().length() > LONGEST_NAME;
        String code = target.kind() == TargetKind.QUEUE
                ? (tooLong ? "QueueNameLengthError" : "InvalidQueueName")
                : (tooLong ? "TopicNameLengthError" : "TopicNameInvalid");
        return new Refusal(400, code, "A name has up to 120 letters, digits and hyphens, a letter first.");
    }
}
