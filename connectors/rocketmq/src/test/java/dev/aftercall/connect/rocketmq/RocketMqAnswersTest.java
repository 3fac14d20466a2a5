// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import java.time.Duration;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.remoting.exception.RemotingConnectException;
import org.apache.rocketmq.remoting.exception.RemotingSendRequestException;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RocketMqAnswersTest {

    @Test
    void onlyAMessageThatIsStoredIsDelivered() {
        assertThat(RocketMqAnswers.of(result(SendStatus.SEND_OK))).isEqualTo(new Answer.Delivered("m-1"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SendStatus.class,
            names = {"FLUSH_DISK_TIMEOUT", "FLUSH_SLAVE_TIMEOUT", "SLAVE_NOT_AVAILABLE"})
    void aMessageThatIsNotSafeYetIsPutOff(SendStatus status) {
        Refusal refusal = deferred(RocketMqAnswers.of(result(status)));

        assertThat(refusal)
                .extracting(Refusal::errorClass, Refusal::code, Refusal::destinationRequestId)
                .containsExactly(ErrorClass.SERVER, status.name(), "m-1");
    }

    private static SendResult result(SendStatus status) {
        var result = new SendResult();
        result.setSendStatus(status);
        result.setMsgId("m-1");
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "1, SYSTEM_ERROR, SERVER",
        "2, SYSTEM_BUSY, THROTTLED",
        "10, FLUSH_DISK_TIMEOUT, SERVER",
        "11, SLAVE_NOT_AVAILABLE, SERVER",
        "12, FLUSH_SLAVE_TIMEOUT, SERVER",
        "14, SERVICE_NOT_AVAILABLE, SERVER",
        "205, NOT_IN_CURRENT_UNIT, SERVER",
        "215, FLOW_CONTROL, THROTTLED",
        "501, NOT_LEADER_FOR_QUEUE, SERVER",
        "1500, GO_AWAY, SERVER",
        "9999, CODE_9999, SERVER"
    })
    void aBrokerThatCannotNowIsAskedAgain(int code, String name, ErrorClass errorClass) {
        Refusal refusal = deferred(RocketMqAnswers.of(new MQBrokerException(code, "the broker's words")));

        assertThat(refusal).isEqualTo(new Refusal(errorClass, name, code, "the broker's words", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "3, REQUEST_CODE_NOT_SUPPORTED",
        "13, MESSAGE_ILLEGAL",
        "15, VERSION_NOT_SUPPORTED",
        "16, NO_PERMISSION",
        "17, TOPIC_NOT_EXIST",
        "29, INVALID_PARAMETER",
        "604, ILLEGAL_OPERATION",
        "3001, USER_NOT_EXIST",
        "3002, POLICY_NOT_EXIST"
    })
    void aBrokerThatWillNotIsNotAskedAgain(int code, String name) {
        Refusal refusal = rejected(RocketMqAnswers.of(new MQBrokerException(code, "the broker's words")));

        assertThat(refusal).isEqualTo(new Refusal(ErrorClass.CLIENT, name, code, "the broker's words", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "10001, CONNECT_BROKER, TRANSPORT",
        "10002, ACCESS_BROKER_TIMEOUT, TIMEOUT",
        "10003, BROKER_NOT_EXIST, TRANSPORT",
        "10004, NO_NAME_SERVER, TRANSPORT",
        "10005, NO_ROUTE, SERVER",
        "10006, REQUEST_TIMEOUT, TIMEOUT"
    })
    void whatTheClientMetOnItsWayIsTriedAgain(int code, String name, ErrorClass errorClass) {
        Refusal refusal = deferred(RocketMqAnswers.of(new MQClientException(code, "the client's words")));

        assertThat(refusal).isEqualTo(new Refusal(errorClass, name, code, "the client's words", ""));
    }

    @Test
    void theInnermostCodeCounts() {
        var wrapped = new MQClientException("Send [1] times, still failed", new MQBrokerException(16, "no permission"));
        wrapped.setResponseCode(2);

        assertThat(rejected(RocketMqAnswers.of(wrapped)).code()).isEqualTo("NO_PERMISSION");
    }

    @Test
    void withoutACodeTheConnectionTells() {
        var timeout = new MQClientException("wait response timeout", new RemotingTimeoutException("after 3000 ms"));
        var late = new RemotingTooMuchRequestException("call timeout");
        var refused = new MQClientException("unknown reason", new RemotingConnectException("127.0.0.1:1"));
        var broken = new MQClientException("send request failed", new RemotingSendRequestException("127.0.0.1:1"));

        assertThat(deferred(RocketMqAnswers.of(timeout)).errorClass()).isEqualTo(ErrorClass.TIMEOUT);
        assertThat(deferred(RocketMqAnswers.of(late)).errorClass()).isEqualTo(ErrorClass.TIMEOUT);
        assertThat(deferred(RocketMqAnswers.of(refused)).errorClass()).isEqualTo(ErrorClass.TRANSPORT);
        assertThat(deferred(RocketMqAnswers.of(broken)).errorClass()).isEqualTo(ErrorClass.TRANSPORT);
    }

    @Test
    void aNameServerThatIsDownIsTriedAgain() {
        var down = new IllegalStateException(
                "org.apache.rocketmq.remoting.exception.RemotingConnectException: connect to null failed",
                new RemotingConnectException("null"));

        assertThat(deferred(RocketMqAnswers.of(down)).errorClass()).isEqualTo(ErrorClass.TRANSPORT);
    }

    @Test
    void whatTheClientItselfRefusesIsNotTriedAgain() {
        var illegal = new MQClientException("The specified topic contains illegal characters", null);

        Refusal refusal = rejected(RocketMqAnswers.of(illegal));

        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.CLIENT);
        assertThat(refusal.message()).contains("illegal characters").doesNotContain("http");
    }

    @Test
    void whatNobodyHasSeenYetIsTriedAgain() {
        Refusal refusal = deferred(RocketMqAnswers.of(new UnsupportedOperationException()));

        assertThat(refusal)
                .isEqualTo(new Refusal(
                        ErrorClass.SERVER, "UnsupportedOperationException", 0, "UnsupportedOperationException", ""));
    }

    private static Refusal deferred(Answer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        deferred -> assertThat(deferred.retryAfter()).isEqualTo(Duration.ZERO));
        return ((Answer.Deferred) answer).refusal();
    }

    private static Refusal rejected(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).refusal();
    }
}
