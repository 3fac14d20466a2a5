// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static dev.aftercall.connect.ErrorClass.CLIENT;
import static dev.aftercall.connect.ErrorClass.SERVER;
import static dev.aftercall.connect.ErrorClass.THROTTLED;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what MNS answered: by its code where that says more than the status, for throttling comes with 400 as well as with 429; by the
 * status alone where a load balancer answered in its place. Pure.
 */
final class MnsAnswers {

    private static final Set<String> THROTTLING = Set.of("TooManyRequests", "QpsLimitExceeded");
    private static final Set<String> FAILING = Set.of("InternalError", "InternalServerError");
    private static final String EXPIRED = "TimeExpired";
    private static final int LONGEST_MESSAGE = 500;

    private MnsAnswers() {}

    /**
     * Judges an answer.
     *
     * @param reply the answer
     * @param said the same in MNS' words; empty when it is in none of them
     * @param sent the body that was sent
     * @param now when it came
     */
    static Judged<Answer> of(Replied reply, Optional<MnsReply> said, byte[] sent, Instant now) {
        boolean isError = said.map(MnsReply::isError).orElse(false);
        if (reply.status() / 100 == 2 && !isError) {
            return taken(reply, said, sent);
        }
        String code = codeOf(reply, said);
        if (reply.status() == 429 || THROTTLING.contains(code)) {
            return put(refusal(THROTTLED, reply, said), reply, now);
        }
        if (reply.status() >= 500 || FAILING.contains(code)) {
            return put(refusal(SERVER, reply, said), reply, now);
        }
        return refused(reply, said, code);
    }

    private static Judged<Answer> put(Refusal refusal, Replied reply, Instant now) {
        return Judged.standing(new Answer.Deferred(refusal, reply.retryAfter(now)));
    }

    private static Judged<Answer> refused(Replied reply, Optional<MnsReply> said, String code) {
        Refusal refusal = refusal(CLIENT, reply, said);
        if (reply.status() == 408 || code.equals(EXPIRED)) {
            return new Judged<>(
                    new Answer.Rejected(hinted(refusal, "; check the clock of this worker")), Remedy.FRESH_DATE);
        }
        return new Judged<>(
                new Answer.Rejected(refusal), reply.status() == 403 ? Remedy.FRESH_CREDENTIALS : Remedy.NONE);
    }

    private static Judged<Answer> taken(Replied reply, Optional<MnsReply> said, byte[] sent) {
        String md5 = said.map(MnsReply::bodyMd5).orElse("");
        if (!md5.isEmpty() && !md5.equalsIgnoreCase(md5(sent))) {
            var differs = new Refusal(
                    SERVER,
                    "MessageBodyMD5",
                    reply.status(),
                    "MNS says that it has another body than it was sent" + request(reply, said),
                    requestId(reply, said));
            return new Judged<>(new Answer.Rejected(differs), Remedy.REPEAT);
        }
        String id = said.map(MnsReply::messageId).orElse("");
        return Judged.standing(new Answer.Delivered(id.isEmpty() ? requestId(reply, said) : id));
    }

    private static Refusal refusal(ErrorClass errorClass, Replied reply, Optional<MnsReply> said) {
        String message = said.map(MnsReply::message).orElse("");
        String told = message.isEmpty() ? "status " + reply.status() + " without a reason" : shortened(message);
        return new Refusal(
                errorClass, codeOf(reply, said), reply.status(), told + request(reply, said), requestId(reply, said));
    }

    private static Refusal hinted(Refusal refusal, String hint) {
        return new Refusal(
                refusal.errorClass(),
                refusal.code(),
                refusal.statusCode(),
                refusal.message() + hint,
                refusal.destinationRequestId());
    }

    private static String codeOf(Replied reply, Optional<MnsReply> said) {
        String code = said.map(MnsReply::code).orElse("");
        return code.isEmpty() ? "HTTP_" + reply.status() : code;
    }

    private static String requestId(Replied reply, Optional<MnsReply> said) {
        String id = said.map(MnsReply::requestId).orElse("");
        return id.isEmpty() ? reply.header("x-mns-request-id") : id;
    }

    private static String request(Replied reply, Optional<MnsReply> said) {
        String id = requestId(reply, said);
        return id.isEmpty() ? "" : " (request " + id + ")";
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never); // every Java has it
        }
    }
}
