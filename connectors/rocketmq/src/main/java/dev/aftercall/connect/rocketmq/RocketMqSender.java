// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.exception.RemotingException;

/** The part of RocketMQ's producer that a sink uses. */
interface RocketMqSender extends AutoCloseable {

    /** Sends a message without waiting; the answer comes through the callback, on some thread. */
    void send(Message message, SendCallback answer) throws MQClientException, RemotingException, InterruptedException;

    /** Takes some seconds. */
    @Override
    void close();
}
