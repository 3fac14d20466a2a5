/** A Kafka broker of one node. */
@NullMarked
package dev.aftercall.servers.kafka;

import org.jspecify.annotations.NullMarked;
