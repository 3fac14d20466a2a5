// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static dev.aftercall.connect.ErrorClass.CLIENT;
import static dev.aftercall.connect.ErrorClass.LIMIT;
import static dev.aftercall.connect.ErrorClass.SERVER;
import static dev.aftercall.connect.ErrorClass.THROTTLED;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what EventBridge answered: the request as a whole by its status and code, then each event by its place in the list. Pure.
 */
final class EventBridgeAnswers {

    private static final String THROTTLING = "TooManyRequests";
    private static final Set<String> FAILING = Set.of("InternalError", "ServiceUnavailable");
    private static final Set<String> STALE =
            Set.of("StsAccessIdExpired", "SecurityTokenInvalid", "InvalidStsAccessKeyId");
    private static final Set<String> OF_THE_BUS = Set.of("EventBusNotExist", "EventBusEmpty");
    private static final String TOO_LARGE = "EventSizeExceed";
    private static final String TAKEN = "Success";
    private static final String UNSIGNED = "SignatureDoesNotMatch";
    private static final int LONGEST_MESSAGE = 500;

    private EventBridgeAnswers() {}

    /**
     * What is said of a batch.
     *
     * @param answers one for each event, in their order
     * @param singly whether one event may have cost all others, so that each is to be put alone
     */
    record Verdict(List<Answer> answers, boolean singly) {

        /** The same for each of so many events. */
        static Verdict all(int count, Answer answer) {
            return new Verdict(Collections.nCopies(count, answer), false);
        }
    }

    /**
     * Judges an answer.
     *
     * @param reply the answer
     * @param said the same in EventBridge's words; empty when it is in none of them
     * @param count how many events were put
     * @param now when it came
     */
    static Judged<Verdict> of(Replied reply, Optional<EventBridgeReply> said, int count, Instant now) {
        boolean isError = said.map(words -> !words.code().isEmpty()).orElse(false);
        if (reply.status() / 100 == 2 && !isError) {
            return Judged.standing(
                    said.map(words -> taken(reply, words, count)).orElseGet(() -> Verdict.all(count, unread(reply))));
        }
        String code = codeOf(reply, said);
        String message = said.map(EventBridgeReply::message).orElse("");
        Refusal refusal = refusal(classOf(reply.status(), code), code, message, new Told(reply, said));
        if (refusal.errorClass() == THROTTLED || refusal.errorClass() == SERVER) {
            return Judged.standing(Verdict.all(count, new Answer.Deferred(refusal, reply.retryAfter(now))));
        }
        return new Judged<>(
                new Verdict(
                        Collections.nCopies(count, new Answer.Rejected(refusal)),
                        count > 1 && mayBeOfOneEvent(reply.status(), code)),
                STALE.contains(code) ? Remedy.FRESH_CREDENTIALS : Remedy.NONE);
    }

    /** What is said of who asks, or of the bus, holds for every event. */
    private static boolean mayBeOfOneEvent(int status, String code) {
        return status != 403 && !OF_THE_BUS.contains(code);
    }

    private static ErrorClass classOf(int status, String code) {
        if (status == 429 || code.equals(THROTTLING)) {
            return THROTTLED;
        }
        if (status >= 500 || FAILING.contains(code)) {
            return SERVER;
        }
        return code.equals(TOO_LARGE) ? LIMIT : CLIENT;
    }

    private static Verdict taken(Replied reply, EventBridgeReply said, int count) {
        var told = new Told(reply, Optional.of(said));
        if (said.entries().size() == count) {
            return new Verdict(
                    said.entries().stream()
                            .map(entry -> entry(entry, said.failed() > 0, told))
                            .toList(),
                    false);
        }
        return said.failed() > 0
                ? Verdict.all(count, unplaced(said, count, told))
                : Verdict.all(count, new Answer.Delivered(said.requestId()));
    }

    private static Answer entry(EventBridgeReply.Entry entry, boolean someFailed, Told told) {
        boolean hasError = !entry.code().isEmpty() && !entry.code().equals(TAKEN);
        if (!hasError && (!entry.eventId().isEmpty() || !someFailed)) {
            return new Answer.Delivered(told.requestId());
        }
        if (!hasError) {
            return deferred(SERVER, "EntryWithoutId", "EventBridge names neither an id nor an error", told);
        }
        ErrorClass errorClass = classOfEntry(entry.code());
        Refusal refusal = refusal(errorClass, entry.code(), entry.message(), told);
        return errorClass == THROTTLED || errorClass == SERVER
                ? new Answer.Deferred(refusal, Duration.ZERO)
                : new Answer.Rejected(refusal);
    }

    private static ErrorClass classOfEntry(String code) {
        return code.contains("Timeout") || code.contains("Busy") ? SERVER : classOf(0, code);
    }

    /** Which of them failed nobody knows, so none is counted as delivered. */
    private static Answer unplaced(EventBridgeReply said, int count, Told told) {
        return deferred(
                SERVER,
                "EntryListIncomplete",
                said.failed() + " of " + count + " events failed, but "
                        + said.entries().size() + " are accounted for",
                told);
    }

    /** Here a success may hide failures: an answer that cannot be read is none. */
    private static Answer unread(Replied reply) {
        return deferred(
                SERVER,
                "AnswerUnreadable",
                "status " + reply.status() + " in words that are not those of EventBridge",
                new Told(reply, Optional.empty()));
    }

    private static Answer deferred(ErrorClass errorClass, String code, String message, Told told) {
        return new Answer.Deferred(refusal(errorClass, code, message, told), Duration.ZERO);
    }

    private static Refusal refusal(ErrorClass errorClass, String code, String message, Told told) {
        String reason = message.isEmpty() ? "status " + told.status() + " without a reason" : shortened(message);
        String hint = code.equals(UNSIGNED) ? "; check the secret, and the clock of this worker" : "";
        String request = told.requestId().isEmpty() ? "" : " (request " + told.requestId() + ")";
        return new Refusal(errorClass, code, told.status(), reason + request + hint, told.requestId());
    }

    private static String codeOf(Replied reply, Optional<EventBridgeReply> said) {
        String code = said.map(EventBridgeReply::code).orElse("");
        return code.isEmpty() ? "HTTP_" + reply.status() : code;
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** The request that an answer is to. */
    private record Told(int status, String requestId) {
        Told(Replied reply, Optional<EventBridgeReply> said) {
            this(reply.status(), said.map(EventBridgeReply::requestId).orElse(""));
        }
    }
}
