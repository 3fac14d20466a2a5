// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.aftercall.emulators.fault.Refusal;
import dev.aftercall.emulators.http.Answer;
import dev.aftercall.emulators.reception.Parts;
import dev.aftercall.emulators.reception.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Gives messages to those who ask for them, and deletes what they have taken. */
final class Receipts {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final int MOST = 16;
    private static final Refusal NO_MESSAGE = new Refusal(404, "MessageNotExist", "There is no message.");
    private static final Refusal NO_NUMBER = new Refusal(
            400, "InvalidArgument", "numOfMessages should be between 1 and 16, waitseconds between 0 and 30.");

    private final Parts parts;
    private final MnsTargets targets;

    Receipts(Parts parts, MnsTargets targets) {
        this.parts = parts;
        this.targets = targets;
    }

    /** Waits for a message, if that was asked for. */
    CompletionStage<Result> receive(MnsCall call) {
        Map<String, String> parameters = Query.parameters(call.request().http().query());
        int most = Query.number(parameters, "numOfMessages", 1);
        int wait = Query.number(parameters, "waitseconds", 0);
        if (most < 1 || most > MOST || wait > LONGEST_WAIT_SECONDS) {
            return completedFuture(Result.of(call.pages().page(NO_NUMBER)));
        }
        long looks = Duration.ofSeconds(wait).dividedBy(LOOK_AGAIN);
        return look(call, most, looks).thenApply(messages -> Result.of(answer(call, messages, parameters)));
    }

    Answer delete(MnsCall call) {
        String handle = Query.parameters(call.request().http().query()).getOrDefault("ReceiptHandle", "");
        return queue(call).delete(handle, call.arrival().at())
                ? call.pages().done(204)
                : call.pages().page(NO_MESSAGE);
    }

    private CompletionStage<List<HeldMessage>> look(MnsCall call, int most, long looksLeft) {
        List<HeldMessage> messages = messages(call, most);
        if (!messages.isEmpty() || looksLeft == 0) {
            return completedFuture(messages);
        }
        return parts.workers().after(LOOK_AGAIN).thenCompose(rung -> look(call, most, looksLeft - 1));
    }

    private List<HeldMessage> messages(MnsCall call, int most) {
        Instant now = parts.settings().clock().instant();
        return call.request().operation() == Operation.PEEK
                ? queue(call).peek(most, now)
                : queue(call).receive(most, now);
    }

    private static Answer answer(MnsCall call, List<HeldMessage> messages, Map<String, String> parameters) {
        if (messages.isEmpty()) {
            return call.pages().page(NO_MESSAGE);
        }
        return parameters.containsKey("numOfMessages")
                ? call.pages().received(messages)
                : call.pages().received(messages.get(0));
    }

    /** One that has been deleted meanwhile is as good as one that is empty. */
    private MnsQueue queue(MnsCall call) {
        return call.arrival()
                .target()
                .flatMap(targets::queue)
                .orElseGet(() -> new MnsQueue(QueueAttributes.STANDARD, 1));
    }
}
