/** Hands callbacks to RocketMQ topics. */
@NullMarked
package dev.aftercall.connect.rocketmq;

import org.jspecify.annotations.NullMarked;
