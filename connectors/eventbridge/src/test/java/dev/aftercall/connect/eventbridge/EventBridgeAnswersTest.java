// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.eventbridge.EventBridgeAnswers.Verdict;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBridgeAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, THROTTLED",
        "429, '', THROTTLED",
        "400, TooManyRequests, THROTTLED",
        "500, InternalError, SERVER",
        "503, ServiceUnavailable, SERVER",
        "400, InternalError, SERVER",
        "502, '', SERVER",
        "599, Strange, SERVER"
    })
    void aServiceThatCannotNowIsAskedAgain(int status, String code, ErrorClass errorClass) {
        Judged<Verdict> judged = error(status, code, 3);

        assertThat(judged.remedy()).isEqualTo(Remedy.NONE);
        assertThat(judged.result().mayBeOne()).isFalse();
        assertThat(judged.result().answers())
                .hasSize(3)
                .allSatisfy(answer -> assertThat(deferred(answer))
                        .extracting(Refusal::errorClass, Refusal::statusCode)
                        .containsExactly(errorClass, status));
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, false",
        "403, AccessDeniedByPreCheck, false",
        "403, InvalidAccessKeyId, false",
        "403, SignatureDoesNotMatch, false",
        "403, ServiceAccessDenied, false",
        "403, AccessDeniedForInternalRegion, false",
        "403, AccountIdNotExist, false",
        "403, ParentAccountNotExist, false",
        "403, OptionsMethodNotEnable, false",
        "409, EventBusNotExist, true",
        "409, EventBusEmpty, true",
        "409, EventIdEmpty, true",
        "409, EventSourceInvalid, true",
        "409, EventTypeInvalid, true",
        "409, EventSpecversionInvalid, true",
        "409, EventContentTypeInvalid, true",
        "409, EventExtensionsAttributeExceedLimit, true",
        "409, EventSizeExceed, true",
        "409, EventHTTPProtocolBindingInvalid, true",
        "409, PutEventsRequestMoreThanOneEventBus, true",
        "409, PutEventsRequestSecurityCheckFailed, true",
        "400, '', true",
        "404, '', true",
        "413, '', true",
        "302, '', false"
    })
    void aServiceThatWillNotIsNotAskedAgainAndOneOfSeveralMayBeTheReason(int status, String code, boolean mayBeOne) {
        Judged<Verdict> judged = error(status, code, 2);

        assertThat(judged.remedy()).isEqualTo(Remedy.NONE);
        assertThat(judged.result().mayBeOne()).isEqualTo(mayBeOne);
        assertThat(judged.result().answers())
                .hasSize(2)
                .allSatisfy(answer -> assertThat(rejected(answer))
                        .satisfies(refusal -> assertThat(refusal.errorClass()).isEqualTo(ErrorClass.CLIENT))
                        .satisfies(refusal ->
                                assertThat(refusal.code()).isEqualTo(code.isEmpty() ? "HTTP_" + status : code)));
        assertThat(error(status, code, 1).result().mayBeOne())
                .as("a single one is")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StsAccessIdExpired", "SecurityTokenInvalid", "InvalidStsAccessKeyId"})
    void aTokenThatHasRunOutMayBeRenewed(String code) {
        Judged<Verdict> judged = error(403, code, 1);

        assertThat(judged.remedy()).isEqualTo(Remedy.FRESH_CREDENTIALS);
        assertThat(rejected(judged.result().answers().get(0)).code()).isEqualTo(code);
    }

    @Test
    void aRefusalNamesTheRequestAndWhatToLookAt() {
        Refusal refusal = rejected(
                error(403, "SignatureDoesNotMatch", 1).result().answers().get(0));

        assertThat(refusal.destinationRequestId()).isEqualTo("r-1");
        assertThat(refusal.message()).contains("no", "r-1", "secret", "clock");
    }

    @Test
    void theServiceMaySayWhenToComeBack() {
        var reply = new Replied(429, Map.of("retry-after", "7"), new byte[0]);

        assertThat(EventBridgeAnswers.of(reply, 1, NOW).result().answers().get(0))
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void everyEntryIsJudgedForItself() {
        Verdict verdict = said("""
                {"RequestId":"r-1","FailedEntryCount":5,"EntryList":[
                 {"EventId":"e-1","TraceId":"t"},
                 {"EventId":"e-2","ErrorCode":"Success"},
                 {"ErrorCode":"TooManyRequests","ErrorMessage":"slow down"},
                 {"ErrorCode":"InternalError"},
                 {"ErrorCode":"StoreTimeoutException"},
                 {"ErrorCode":"BrokerBusy"},
                 {"ErrorCode":"EventSizeExceed","ErrorMessage":"too large"},
                 {}]}""", 8);

        assertThat(verdict.answers().subList(0, 2)).containsOnly(new Answer.Delivered("r-1"));
        assertThat(deferred(verdict.answers().get(2)))
                .extracting(Refusal::errorClass, Refusal::code, Refusal::message)
                .containsExactly(ErrorClass.THROTTLED, "TooManyRequests", "slow down (request r-1)");
        assertThat(verdict.answers().subList(3, 6))
                .allSatisfy(answer -> assertThat(deferred(answer).errorClass()).isEqualTo(ErrorClass.SERVER));
        assertThat(rejected(verdict.answers().get(6)))
                .extracting(Refusal::errorClass, Refusal::code)
                .containsExactly(ErrorClass.CLIENT, "EventSizeExceed");
        assertThat(deferred(verdict.answers().get(7)).code()).isEqualTo("NoEventId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"RequestId\":\"r\",\"FailedEntryCount\":1}",
                "{\"RequestId\":\"r\",\"FailedEntryCount\":1,\"EntryList\":[{\"EventId\":\"e\"}]}",
                "{\"requestid\":\"r\"}",
                "<html>200</html>",
                ""
            })
    void whereNobodyKnowsWhichArrivedAllAreSentAgain(String body) {
        assertThat(said(body, 2).answers())
                .hasSize(2)
                .allSatisfy(answer -> assertThat(deferred(answer).code()).isEqualTo("UnreadableAnswer"));
    }

    @Test
    void anAnswerThatCountsNoFailureNeedsNoList() {
        assertThat(said("{\"RequestId\":\"r-1\",\"FailedEntryCount\":0}", 2).answers())
                .containsOnly(new Answer.Delivered("r-1"));
    }

    private static Judged<Verdict> error(int status, String code, int count) {
        String body = code.isEmpty()
                ? "<html>" + status + "</html>"
                : "{\"code\":\"" + code + "\",\"message\":\"no\",\"requestId\":\"r-1\"}";
        return EventBridgeAnswers.of(new Replied(status, Map.of(), body.getBytes(UTF_8)), count, NOW);
    }

    private static Verdict said(String body, int count) {
        Judged<Verdict> judged = EventBridgeAnswers.of(new Replied(200, Map.of(), body.getBytes(UTF_8)), count, NOW);
        assertThat(judged.remedy()).isEqualTo(Remedy.NONE);
        return judged.result();
    }

    private static Refusal deferred(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Deferred.class);
        return ((Answer.Deferred) answer).refusal();
    }

    private static Refusal rejected(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).refusal();
    }
}
