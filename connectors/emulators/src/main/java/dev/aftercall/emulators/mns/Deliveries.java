// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.RequestIds;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TokenBucket;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.reception.Parts;
import dev.aftercall.emulators.reception.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes messages that may come: counts them, looks at them, stores them. */
final class Deliveries {

    private final MnsRules rules;
    private final MnsTargets targets;
    private final DeliveryChecks checks;
    private final TokenBucket bucket;
    private final Duration hold;
    private final RequestIds ids = new RequestIds();

    Deliveries(Parts parts, MnsRules rules, MnsTargets targets) {
        this.rules = rules;
        this.targets = targets;
        checks = new DeliveryChecks(rules, targets);
        bucket = new TokenBucket(
                parts.settings().throttle(), parts.settings().clock().instant());
        hold = parts.settings().throttle().hold();
    }

    Result deliver(MnsCall call, Optional<Fault.Within> fault) {
        int cost = Math.max(1, call.request().messages().messages().size());
        if (!bucket.take(cost, call.arrival().at())) {
            return Result.refused(call, rules.throttled(), hold);
        }
        return checks.refuse(call.request())
                .map(refusal -> Result.refused(call, refusal, Duration.ZERO))
                .orElseGet(() -> stored(call, fault));
    }

    private Result stored(MnsCall call, Optional<Fault.Within> fault) {
        if (call.request().messages().batch()) {
            return batch(call, fault);
        }
        if (failing(fault).contains(0)) {
            return Result.refused(call, new Refusal(500, code(fault), "by plan"), Duration.ZERO);
        }
        SentMessage message = call.request().messages().messages().get(0);
        Result.Item item = store(call, message);
        return Result.of(call.pages().sent(item.content().id(), digest(message, fault)), List.of(item));
    }

    private Result batch(MnsCall call, Optional<Fault.Within> fault) {
        Set<Integer> failing = failing(fault);
        var items = new ArrayList<Result.Item>();
        var told = new ArrayList<String>();
        int status = 201;
        for (SentMessage message : call.request().messages().messages()) {
            if (failing.contains(items.size())) {
                items.add(new Result.Item(MnsCall.content("", message), false, code(fault)));
                told.add(MnsPages.failure(code(fault)));
                status = rules.partialBatchStatus();
            } else {
                Result.Item item = store(call, message);
                items.add(item);
                told.add(MnsPages.receipt(item.content().id(), digest(message, fault)));
            }
        }
        return Result.of(call.pages().batch(status, told), items);
    }

    private Result.Item store(MnsCall call, SentMessage message) {
        String id = ids.next();
        Instant now = call.arrival().at();
        Target target = call.arrival().target().orElseThrow();
        targets.queue(target).ifPresent(queue -> {
            Duration delay = Range.of(0, Integer.MAX_VALUE)
                    .read(message.option("DelaySeconds"), (int)
                            queue.attributes().delay().toSeconds())
                    .map(Duration::ofSeconds)
                    .orElse(Duration.ZERO);
            queue.add(HeldMessage.stored(id, message, now, now.plus(delay)), now);
        });
        return new Result.Item(MnsCall.content(id, message), true, "");
    }

    private static String digest(SentMessage message, Optional<Fault.Within> fault) {
        boolean wrong = fault.filter(Fault.WrongBodyMd5.class::isInstance).isPresent();
        return wrong ? new SentMessage(message.body() + "?", message.attributes()).md5() : message.md5();
    }

    private static Set<Integer> failing(Optional<Fault.Within> fault) {
        return fault.orElse(null) instanceof Fault.PartialFailure partial ? partial.indexes() : Set.of();
    }

    private static String code(Optional<Fault.Within> fault) {
        return fault.orElse(null) instanceof Fault.PartialFailure partial ? partial.code() : "";
    }
}
