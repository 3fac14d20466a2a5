/** RocketMQ with access control on: name server and broker, what an operator does to them, and a reader of what arrives. */
@NullMarked
package dev.aftercall.servers.rocketmq;

import org.jspecify.annotations.NullMarked;
