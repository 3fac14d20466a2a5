// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static dev.aftercall.connect.ErrorClass.CLIENT;
import static dev.aftercall.connect.ErrorClass.SERVER;
import static dev.aftercall.connect.ErrorClass.THROTTLED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Judges what EventBridge answered, for the request as a whole and for each of its events. By its code where that says more than the
 * status; by the status alone where a load balancer answered in its place. Pure.
 */
final class EventBridgeAnswers {

    private static final Set<String> RUN_OUT =
            Set.of("StsAccessIdExpired", "SecurityTokenInvalid", "InvalidStsAccessKeyId");
    private static final Set<String> THROTTLING = Set.of("TooManyRequests");
    private static final Set<String> FAILING = Set.of("InternalError", "ServiceUnavailable");
    private static final String GOOD = "Success";
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_MESSAGE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is said of a batch.
     *
     * @param answers one for each of its events, in their order
     * @param mayBeOne whether the request was refused for what may be the fault of a single event
     */
    record Verdict(List<Answer> answers, boolean mayBeOne) {

        /** The same for all. */
        static Verdict all(Answer answer, int count, boolean mayBeOne) {
            return new Verdict(Collections.nCopies(count, answer), mayBeOne && count > 1);
        }
    }

    private EventBridgeAnswers() {}

    /**
     * Judges an answer.
     *
     * @param count how many events were sent
     */
    static Judged<Verdict> of(Replied reply, int count, Instant now) {
        JsonNode said = read(reply);
        return reply.status() / 100 == 2
                ? Judged.standing(new Verdict(entries(reply, said, count), false))
                : refused(reply, said, count, now);
    }

    private static Judged<Verdict> refused(Replied reply, JsonNode said, int count, Instant now) {
        String code = said.path("code").asText("");
        Duration retryAfter = reply.retryAfter(now);
        if (reply.status() == 429 || THROTTLING.contains(code)) {
            return later(refusal(THROTTLED, reply, said), retryAfter, count);
        }
        if (reply.status() >= 500 || FAILING.contains(code)) {
            return later(refusal(SERVER, reply, said), retryAfter, count);
        }
        Answer answer = new Answer.Rejected(refusal(CLIENT, reply, said));
        boolean runOut = reply.status() == FORBIDDEN && RUN_OUT.contains(code);
        // Whoever may not send, may send none of them; for anything else one of them may be the reason.
        return new Judged<>(
                Verdict.all(answer, count, reply.status() != FORBIDDEN && reply.status() >= 400),
                runOut ? Remedy.FRESH_CREDENTIALS : Remedy.NONE);
    }

    private static Judged<Verdict> later(Refusal refusal, Duration retryAfter, int count) {
        return Judged.standing(Verdict.all(new Answer.Deferred(refusal, retryAfter), count, false));
    }

    private static List<Answer> entries(Replied reply, JsonNode said, int count) {
        JsonNode entries = said.path("EntryList");
        int failed = said.path("FailedEntryCount").asInt(0);
        String request = said.path("RequestId").asText("");
        if (!said.has("FailedEntryCount") && !entries.isArray()) {
            return Collections.nCopies(count, untold(reply, request, "an answer that is none of EventBridge's"));
        }
        if (entries.size() != count) {
            return Collections.nCopies(
                    count,
                    failed == 0 && entries.isEmpty()
                            ? new Answer.Delivered(request)
                            : untold(reply, request, entries.size() + " entries for " + count + " events"));
        }
        var answers = new ArrayList<Answer>(count);
        entries.forEach(entry -> answers.add(entry(entry, reply, request)));
        return answers;
    }

    /** Nobody knows which of them arrived; a duplicate is better than none. */
    private static Answer untold(Replied reply, String request, String what) {
        return new Answer.Deferred(
                new Refusal(SERVER, "UnreadableAnswer", reply.status(), what + about(request), request), Duration.ZERO);
    }

    private static Answer entry(JsonNode entry, Replied reply, String request) {
        String code = entry.path("ErrorCode").asText("");
        String id = entry.path("EventId").asText("");
        if (!id.isEmpty() && (code.isEmpty() || code.equals(GOOD))) {
            return new Answer.Delivered(request.isEmpty() ? id : request);
        }
        String message = shortened(entry.path("ErrorMessage").asText("")) + about(request);
        var refusal = new Refusal(classOf(code), code.isEmpty() ? "NoEventId" : code, reply.status(), message, request);
        return refusal.errorClass() == CLIENT
                ? new Answer.Rejected(refusal)
                : new Answer.Deferred(refusal, Duration.ZERO);
    }

    private static ErrorClass classOf(String code) {
        if (THROTTLING.contains(code)) {
            return THROTTLED;
        }
        boolean failing = code.isEmpty() || FAILING.contains(code) || code.contains("Timeout") || code.contains("Busy");
        return failing ? SERVER : CLIENT;
    }

    private static Refusal refusal(ErrorClass errorClass, Replied reply, JsonNode said) {
        String code = said.path("code").asText("");
        String request = said.path("requestId").asText("");
        String message = said.path("message").asText("");
        String told = message.isEmpty() ? "status " + reply.status() + " without a reason" : shortened(message);
        String hint = code.equals("SignatureDoesNotMatch") ? "; check the secret, and the clock of this worker" : "";
        return new Refusal(
                errorClass,
                code.isEmpty() ? "HTTP_" + reply.status() : code,
                reply.status(),
                told + about(request) + hint,
                request);
    }

    private static String about(String request) {
        return request.isEmpty() ? "" : " (request " + request + ")";
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static JsonNode read(Replied reply) {
        try {
            JsonNode said = JSON.readTree(reply.body());
            return said == null ? JSON.missingNode() : said;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
