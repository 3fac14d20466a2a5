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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBridgeAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, THROTTLED", "400, TooManyRequests, THROTTLED", "429, Anything, THROTTLED",
        "500, InternalError, SERVER", "503, ServiceUnavailable, SERVER", "504, Anything, SERVER",
        "400, InternalError, SERVER"
    })
    void aRequestThatMayPassIsPutOffAsAWhole(int status, String code, ErrorClass errorClass) {
        Judged<Verdict> judged = judge(status, error(code), 2);

        Answer put = new Answer.Deferred(
                new Refusal(errorClass, code, status, "It is so. (request r-1)", "r-1"), Duration.ZERO);
        assertThat(judged).isEqualTo(Judged.standing(new Verdict(List.of(put, put), false)));
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied",
        "403, AccessDeniedByPreCheck",
        "403, InvalidAccessKeyId",
        "403, ServiceAccessDenied",
        "403, AccessDeniedForInternalRegion",
        "403, AccountIdNotExist",
        "403, ParentAccountNotExist",
        "403, OptionsMethodNotEnable",
        "409, EventBusNotExist",
        "409, EventBusEmpty"
    })
    void whatIsSaidOfTheSenderOrTheBusHoldsForEachEvent(int status, String code) {
        Judged<Verdict> judged = judge(status, error(code), 2);

        Answer never =
                new Answer.Rejected(new Refusal(ErrorClass.CLIENT, code, status, "It is so. (request r-1)", "r-1"));
        assertThat(judged).isEqualTo(Judged.standing(new Verdict(List.of(never, never), false)));
    }

    @ParameterizedTest
    @CsvSource({
        "409, EventIdEmpty, CLIENT",
        "409, EventSourceInvalid, CLIENT",
        "409, EventTypeInvalid, CLIENT",
        "409, EventSpecversionInvalid, CLIENT",
        "409, EventContentTypeInvalid, CLIENT",
        "409, EventExtensionsAttributeExceedLimit, CLIENT",
        "409, EventSizeExceed, LIMIT",
        "409, EventHTTPProtocolBindingInvalid, CLIENT",
        "409, PutEventsRequestMoreThanOneEventBus, CLIENT",
        "409, PutEventsRequestSecurityCheckFailed, CLIENT",
        "400, Anything, CLIENT",
        "413, Anything, CLIENT",
        "302, Anything, CLIENT"
    })
    void whatMayBeSaidOfOneEventIsFoundOutSingly(int status, String code, ErrorClass errorClass) {
        Judged<Verdict> several = judge(status, error(code), 2);
        Judged<Verdict> one = judge(status, error(code), 1);

        Answer never = new Answer.Rejected(new Refusal(errorClass, code, status, "It is so. (request r-1)", "r-1"));
        assertThat(several).isEqualTo(Judged.standing(new Verdict(List.of(never, never), true)));
        assertThat(one).isEqualTo(Judged.standing(new Verdict(List.of(never), false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StsAccessIdExpired", "SecurityTokenInvalid", "InvalidStsAccessKeyId"})
    void aTokenThatIsRefusedMayBeRenewed(String code) {
        Judged<Verdict> judged = judge(403, error(code), 2);

        assertThat(judged.remedy()).isEqualTo(Remedy.FRESH_CREDENTIALS);
        assertThat(judged.result().singly()).isFalse();
        assertThat(judged.result().answers()).hasSize(2).hasOnlyElementsOfType(Answer.Rejected.class);
    }

    @Test
    void aSignatureThatIsRefusedMayBeTheClocksFault() {
        Answer answer =
                judge(403, error("SignatureDoesNotMatch"), 1).result().answers().get(0);

        assertThat(((Answer.Rejected) answer).refusal().message()).contains("check the secret, and the clock");
    }

    @ParameterizedTest
    @CsvSource({
        "502, true, SERVER",
        "503, true, SERVER",
        "429, true, THROTTLED",
        "403, false, CLIENT",
        "404, false, CLIENT"
    })
    void whatIsNotInTheWordsOfEventBridgeIsJudgedByItsStatus(int status, boolean isDeferred, ErrorClass errorClass) {
        for (String body : new String[] {"", "<html/>", "{"}) {
            Answer answer = judge(status, body, 1).result().answers().get(0);

            Refusal refusal = isDeferred ? ((Answer.Deferred) answer).refusal() : ((Answer.Rejected) answer).refusal();
            assertThat(refusal)
                    .isEqualTo(new Refusal(
                            errorClass, "HTTP_" + status, status, "status " + status + " without a reason", ""));
        }
    }

    @Test
    void howLongToStayAwayIsHandedOn() {
        var reply = new Replied(429, Map.of("retry-after", "7"), new byte[0]);

        Answer answer = EventBridgeAnswers.of(reply, EventBridgeReply.read(reply.body()), 1, NOW)
                .result()
                .answers()
                .get(0);

        assertThat(((Answer.Deferred) answer).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void eventsThatAreTakenAreDelivered() {
        assertThat(taken(0, "{\"EventId\":\"a\"}", "{\"EventId\":\"b\",\"ErrorCode\":\"Success\"}"))
                .containsExactly(new Answer.Delivered("r-1"), new Answer.Delivered("r-1"));
    }

    @Test
    void withoutFailuresNoListIsNeeded() {
        assertThat(judge(200, "{\"RequestId\":\"r-1\",\"FailedEntryCount\":0}", 2)
                        .result()
                        .answers())
                .containsExactly(new Answer.Delivered("r-1"), new Answer.Delivered("r-1"));
        assertThat(taken(0, "{\"EventId\":\"a\"}", "{}")).hasOnlyElementsOfType(Answer.Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TooManyRequests, THROTTLED",
        "InternalError, SERVER",
        "ServiceUnavailable, SERVER",
        "PutTimeout, SERVER",
        "SystemBusy, SERVER"
    })
    void onlyTheEventsThatFailedArePutOff(String code, ErrorClass errorClass) {
        assertThat(taken(1, "{\"EventId\":\"a\"}", entry(code)))
                .containsExactly(
                        new Answer.Delivered("r-1"),
                        new Answer.Deferred(
                                new Refusal(errorClass, code, 200, "It is so. (request r-1)", "r-1"), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"EventSizeExceed, LIMIT", "EventIdEmpty, CLIENT", "Anything, CLIENT"})
    void onlyTheEventsThatFailedAreRefused(String code, ErrorClass errorClass) {
        assertThat(taken(1, entry(code), "{\"EventId\":\"b\"}"))
                .containsExactly(
                        new Answer.Rejected(new Refusal(errorClass, code, 200, "It is so. (request r-1)", "r-1")),
                        new Answer.Delivered("r-1"));
    }

    @Test
    void anErrorIsOneEvenWhereNoneAreCounted() {
        assertThat(taken(0, "{\"EventId\":\"a\"}", entry("Anything")).get(1)).isInstanceOf(Answer.Rejected.class);
    }

    @Test
    void whereSomeFailedAnEntryWithoutAnIdIsPutOff() {
        assertThat(taken(1, "{\"EventId\":\"a\"}", "{}").get(1))
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        deferred -> assertThat(deferred.refusal().code()).isEqualTo("EntryWithoutId"));
    }

    @Test
    void whereSomeFailedAndNobodyKnowsWhichAllArePutOff() {
        for (List<Answer> answers : List.of(
                taken(1, "{\"EventId\":\"a\"}"),
                taken(1),
                taken(1, "{\"EventId\":\"a\"}", "{\"EventId\":\"b\"}", "{\"EventId\":\"c\"}"),
                judge(200, "{\"FailedEntryCount\":2}", 2).result().answers())) {
            assertThat(answers)
                    .hasSize(2)
                    .allSatisfy(answer -> assertThat(
                                    ((Answer.Deferred) answer).refusal().code())
                            .isEqualTo("EntryListIncomplete"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html/>", "{\"RequestId\":\"r", "{}"})
    void aSuccessThatCannotBeReadIsNone(String body) {
        assertThat(judge(200, body, 2).result().answers())
                .hasSize(2)
                .allSatisfy(answer ->
                        assertThat(((Answer.Deferred) answer).refusal().code()).isEqualTo("AnswerUnreadable"));
    }

    @Test
    void anErrorIsAnErrorUnderAnyStatus() {
        assertThat(judge(200, error("EventBusNotExist"), 1).result().answers().get(0))
                .isInstanceOf(Answer.Rejected.class);
    }

    private static List<Answer> taken(int failed, String... entries) {
        String body = "{\"RequestId\":\"r-1\",\"FailedEntryCount\":" + failed + ",\"EntryList\":["
                + String.join(",", entries) + "]}";
        return judge(200, body, 2).result().answers();
    }

    private static Judged<Verdict> judge(int status, String body, int count) {
        var reply = new Replied(status, Map.of(), body.getBytes(UTF_8));
        return EventBridgeAnswers.of(reply, EventBridgeReply.read(reply.body()), count, NOW);
    }

    private static String error(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"It is so.\",\"requestId\":\"r-1\"}";
    }

    private static String entry(String code) {
        return "{\"ErrorCode\":\"" + code + "\",\"ErrorMessage\":\"It is so.\"}";
    }
}
