// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;

/** A cluster whose topics behave as their names say. */
final class StubSender implements RocketMqSender {

    final List<Message> sent = new ArrayList<>();
    volatile boolean isClosed;

    @Override
    public void send(Message message, SendCallback answer) throws MQClientException {
        sent.add(message);
        switch (message.getTopic()) {
            case "hangs" -> {
                // Says nothing.
            }
            case "refuses" -> answer.onException(new MQBrokerException(16, "no permission"));
            case "puts-off" -> answer.onException(new MQBrokerException(2, "[OVERLOAD] busy"));
            case "unknown" -> answer.onException(new MQClientException(10005, "No route info of this topic"));
            case "throws" -> throw new MQClientException(13, "the message body length is zero");
            default -> answer.onSuccess(stored());
        }
    }

    private static SendResult stored() {
        var result = new SendResult();
        result.setSendStatus(SendStatus.SEND_OK);
        result.setMsgId("m-1");
        return result;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
