// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static dev.aftercall.connect.ErrorClass.CLIENT;
import static dev.aftercall.connect.ErrorClass.SERVER;
import static dev.aftercall.connect.ErrorClass.THROTTLED;
import static dev.aftercall.connect.ErrorClass.TIMEOUT;
import static dev.aftercall.connect.ErrorClass.TRANSPORT;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Refusal;
import java.time.Duration;
import java.util.Map;
import org.apache.rocketmq.client.common.ClientErrorCode;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * Judges what RocketMQ answered: by the innermost code that says anything; without one by what happened to the connection. What
 * nobody has seen yet is worth another try.
 */
final class RocketMqAnswers {

    /** The name servers know no such topic; see {@link MissingRoutes}. */
    static final int NO_ROUTE = ClientErrorCode.NOT_FOUND_TOPIC_EXCEPTION;

    /** The client is unknown, signs wrongly, or may not do it: the answer is the same. */
    static final int NO_PERMISSION = ResponseCode.NO_PERMISSION;

    private static final Map<Integer, Verdict> VERDICTS = Map.ofEntries(
            later(ResponseCode.SYSTEM_BUSY, "SYSTEM_BUSY", THROTTLED),
            later(ResponseCode.FLOW_CONTROL, "FLOW_CONTROL", THROTTLED),
            later(ResponseCode.SYSTEM_ERROR, "SYSTEM_ERROR", SERVER),
            later(ResponseCode.FLUSH_DISK_TIMEOUT, "FLUSH_DISK_TIMEOUT", SERVER),
            later(ResponseCode.SLAVE_NOT_AVAILABLE, "SLAVE_NOT_AVAILABLE", SERVER),
            later(ResponseCode.FLUSH_SLAVE_TIMEOUT, "FLUSH_SLAVE_TIMEOUT", SERVER),
            later(ResponseCode.SERVICE_NOT_AVAILABLE, "SERVICE_NOT_AVAILABLE", SERVER),
            later(ResponseCode.NOT_IN_CURRENT_UNIT, "NOT_IN_CURRENT_UNIT", SERVER),
            later(ResponseCode.NOT_LEADER_FOR_QUEUE, "NOT_LEADER_FOR_QUEUE", SERVER),
            later(ResponseCode.GO_AWAY, "GO_AWAY", SERVER),
            later(NO_ROUTE, "NO_ROUTE", SERVER),
            later(ClientErrorCode.CONNECT_BROKER_EXCEPTION, "CONNECT_BROKER", TRANSPORT),
            later(ClientErrorCode.BROKER_NOT_EXIST_EXCEPTION, "BROKER_NOT_EXIST", TRANSPORT),
            later(ClientErrorCode.NO_NAME_SERVER_EXCEPTION, "NO_NAME_SERVER", TRANSPORT),
            later(ClientErrorCode.ACCESS_BROKER_TIMEOUT, "ACCESS_BROKER_TIMEOUT", TIMEOUT),
            later(ClientErrorCode.REQUEST_TIMEOUT_EXCEPTION, "REQUEST_TIMEOUT", TIMEOUT),
            never(ResponseCode.REQUEST_CODE_NOT_SUPPORTED, "REQUEST_CODE_NOT_SUPPORTED"),
            never(ResponseCode.MESSAGE_ILLEGAL, "MESSAGE_ILLEGAL"),
            never(ResponseCode.VERSION_NOT_SUPPORTED, "VERSION_NOT_SUPPORTED"),
            never(ResponseCode.NO_PERMISSION, "NO_PERMISSION"),
            never(ResponseCode.TOPIC_NOT_EXIST, "TOPIC_NOT_EXIST"),
            never(ResponseCode.INVALID_PARAMETER, "INVALID_PARAMETER"),
            never(ResponseCode.ILLEGAL_OPERATION, "ILLEGAL_OPERATION"),
            never(ResponseCode.USER_NOT_EXIST, "USER_NOT_EXIST"),
            never(ResponseCode.POLICY_NOT_EXIST, "POLICY_NOT_EXIST"));

    private record Verdict(String name, ErrorClass errorClass, boolean isFinal) {}

    private RocketMqAnswers() {}

    /** Judges a result. Stored is only what the broker says is stored: a copy or a flush that is late may be lost with it. */
    static Answer of(SendResult result) {
        String id = result.getMsgId() == null ? "" : result.getMsgId();
        if (result.getSendStatus() == SendStatus.SEND_OK) {
            return new Answer.Delivered(id);
        }
        String status = String.valueOf(result.getSendStatus());
        return new Answer.Deferred(
                new Refusal(SERVER, status, 0, "The broker has the message, but not safely: " + status, id),
                Duration.ZERO);
    }

    /** Judges a failure. */
    static Answer of(Throwable failure) {
        int code = 0;
        Throwable telling = failure;
        RemotingException broken = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (codeOf(cause) > 0) {
                code = codeOf(cause);
                telling = cause;
            }
            if (cause instanceof RemotingException remoting) {
                broken = remoting;
            }
        }
        return code > 0 ? byCode(code, telling) : byKind(failure, broken);
    }

    private static Answer byCode(int code, Throwable failure) {
        Verdict verdict = VERDICTS.getOrDefault(code, new Verdict("CODE_" + code, SERVER, false));
        return answer(verdict, code, failure);
    }

    private static Answer byKind(Throwable failure, @Nullable RemotingException broken) {
        if (broken != null) {
            boolean late =
                    broken instanceof RemotingTimeoutException || broken instanceof RemotingTooMuchRequestException;
            return answer(new Verdict(nameOf(broken), late ? TIMEOUT : TRANSPORT, false), 0, broken);
        }
        // The client itself refuses the message: an illegal topic name, for one.
        boolean isRefused = failure instanceof MQClientException;
        return answer(new Verdict(nameOf(failure), isRefused ? CLIENT : SERVER, isRefused), 0, failure);
    }

    private static Answer answer(Verdict verdict, int code, Throwable failure) {
        var refusal = new Refusal(verdict.errorClass(), verdict.name(), code, messageOf(failure), "");
        return verdict.isFinal() ? new Answer.Rejected(refusal) : new Answer.Deferred(refusal, Duration.ZERO);
    }

    private static int codeOf(Throwable cause) {
        if (cause instanceof MQBrokerException broker) {
            return broker.getResponseCode();
        }
        return cause instanceof MQClientException client ? client.getResponseCode() : 0;
    }

    /** The client appends advice and addresses of web pages to its messages; this is what it was told. */
    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof MQBrokerException broker) {
            message = broker.getErrorMessage();
        } else if (failure instanceof MQClientException client) {
            message = client.getErrorMessage();
        }
        return message == null ? nameOf(failure) : message;
    }

    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static Map.Entry<Integer, Verdict> later(int code, String name, ErrorClass errorClass) {
        return Map.entry(code, new Verdict(name, errorClass, false));
    }

    private static Map.Entry<Integer, Verdict> never(int code, String name) {
        return Map.entry(code, new Verdict(name, CLIENT, true));
    }
}
