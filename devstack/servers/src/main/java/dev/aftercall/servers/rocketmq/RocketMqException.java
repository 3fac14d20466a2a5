// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

/** RocketMQ did not do what it was asked; the cause is its client's own. */
public final class RocketMqException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RocketMqException(String message) {
        super(message);
    }

    public RocketMqException(String message, Throwable cause) {
        super(message, cause);
    }
}
