// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnsAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final String MD5_OF_BODY = "841A2D689AD86BD1611447453C22C6FC";
    private static final byte[] BODY = "body".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, THROTTLED", "400, QpsLimitExceeded, THROTTLED", "503, TooManyRequests, THROTTLED",
        "429, Anything, THROTTLED", "500, InternalError, SERVER", "500, InternalServerError, SERVER",
        "503, ServiceUnavailable, SERVER", "599, Anything, SERVER", "400, InternalError, SERVER"
    })
    void whatMayPassIsPutOff(int status, String code, ErrorClass errorClass) {
        Judged<Answer> judged = judge(status, error(code));

        assertThat(judged.remedy()).isEqualTo(Remedy.NONE);
        assertThat(judged.result())
                .isEqualTo(new Answer.Deferred(
                        new Refusal(errorClass, code, status, "It is so. (request r-1)", "r-1"), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "404, QueueNotExist",
        "404, TopicNotExist",
        "400, InvalidArgument",
        "400, MalformedXML",
        "400, InvalidDegist",
        "400, InvalidRequestURL",
        "400, InvalidQueryString",
        "400, InvalidAuthorizationHeader",
        "400, InvalidDateHeader",
        "400, MissingAuthorizationHeader",
        "400, MissingDateHeader",
        "400, MissingVersionHeader",
        "400, InvalidQueueName",
        "400, QueueNameLengthError",
        "400, TopicNameInvalid",
        "400, TopicNameLengthError",
        "401, Anything",
        "413, Anything",
        "302, Anything"
    })
    void whatWillNotPassIsRefused(int status, String code) {
        assertThat(judge(status, error(code)))
                .isEqualTo(Judged.standing(new Answer.Rejected(
                        new Refusal(ErrorClass.CLIENT, code, status, "It is so. (request r-1)", "r-1"))));
    }

    @ParameterizedTest
    @CsvSource({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "SecurityTokenExpired"})
    void whoeverIsNotAdmittedMayHaveFresherCredentials(String code) {
        Judged<Answer> judged = judge(403, error(code));

        assertThat(judged.remedy()).isEqualTo(Remedy.FRESH_CREDENTIALS);
        assertThat(judged.result())
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        rejected -> assertThat(rejected.refusal().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"408, TimeExpired", "400, TimeExpired", "408, ''"})
    void aDateThatIsRefusedIsWrittenAnewAndThenTheClockIsSuspected(int status, String code) {
        Judged<Answer> judged = judge(status, code.isEmpty() ? "" : error(code));

        assertThat(judged.remedy()).isEqualTo(Remedy.FRESH_DATE);
        assertThat(judged.result())
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        rejected -> assertThat(rejected.refusal().message()).contains("check the clock"));
    }

    @ParameterizedTest
    @CsvSource({
        "502, DEFERRED, SERVER",
        "503, DEFERRED, SERVER",
        "500, DEFERRED, SERVER",
        "429, DEFERRED, THROTTLED",
        "403, REJECTED, CLIENT",
        "404, REJECTED, CLIENT",
        "301, REJECTED, CLIENT"
    })
    void whatIsNotInTheWordsOfMnsIsJudgedByItsStatus(int status, String kind, ErrorClass errorClass) {
        for (String body : new String[] {"", "<html><body><h1>Sorry</h1></body></html>"}) {
            Answer answer = judge(status, body).result();

            boolean isDeferred = answer instanceof Answer.Deferred;
            Refusal refusal = isDeferred ? ((Answer.Deferred) answer).refusal() : ((Answer.Rejected) answer).refusal();
            assertThat(isDeferred).isEqualTo(kind.equals("DEFERRED"));
            assertThat(refusal)
                    .isEqualTo(new Refusal(
                            errorClass,
                            "HTTP_" + status,
                            status,
                            "status " + status + " without a reason (request of-the-header)",
                            "of-the-header"));
        }
    }

    @Test
    void howLongToStayAwayIsHandedOn() {
        var reply = new Replied(503, Map.of("retry-after", "7"), new byte[0]);

        assertThat(MnsAnswers.of(reply, MnsReply.read(reply.body()), BODY, NOW).result())
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        deferred -> assertThat(deferred.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void aMessageThatIsTakenIsDeliveredUnderItsId() {
        for (String md5 : new String[] {MD5_OF_BODY, MD5_OF_BODY.toLowerCase(java.util.Locale.ROOT), ""}) {
            assertThat(judge(201, taken(md5))).isEqualTo(Judged.standing(new Answer.Delivered("m-1")));
        }
    }

    @Test
    void aMessageThatIsTakenInOtherWordsIsDeliveredAllTheSame() {
        assertThat(judge(201, "<html/>")).isEqualTo(Judged.standing(new Answer.Delivered("of-the-header")));
        assertThat(judge(200, "")).isEqualTo(Judged.standing(new Answer.Delivered("of-the-header")));
    }

    @Test
    void anErrorIsAnErrorUnderAnyStatus() {
        assertThat(judge(200, error("QueueNotExist")).result()).isInstanceOf(Answer.Rejected.class);
        assertThat(judge(201, error("InternalError")).result()).isInstanceOf(Answer.Deferred.class);
    }

    @Test
    void aBodyThatArrivedOtherwiseIsSentAgainAndThenRefused() {
        Judged<Answer> judged = judge(201, taken("00"));

        assertThat(judged.remedy()).isEqualTo(Remedy.REPEAT);
        assertThat(judged.result())
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        rejected -> assertThat(rejected.refusal().code()).isEqualTo("MessageBodyMD5"));
    }

    @Test
    void aReasonIsCutWhereItGetsLong() {
        Answer answer =
                judge(404, error("C").replace("It is so.", "x".repeat(2_000))).result();

        assertThat(((Answer.Rejected) answer).refusal().message()).hasSizeLessThan(600);
    }

    private static Judged<Answer> judge(int status, String body) {
        var reply = new Replied(status, Map.of("x-mns-request-id", "of-the-header"), body.getBytes(UTF_8));
        return MnsAnswers.of(reply, MnsReply.read(reply.body()), BODY, NOW);
    }

    private static String taken(String md5) {
        return "<Message><MessageId>m-1</MessageId><MessageBodyMD5>" + md5 + "</MessageBodyMD5></Message>";
    }

    private static String error(String code) {
        return "<Error xmlns=\"http://mns.aliyuncs.com/doc/v1\"><Code>" + code
                + "</Code><Message>It is so.</Message><RequestId>r-1</RequestId></Error>";
    }
}
