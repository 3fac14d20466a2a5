/** A Kafka Connect worker and a client of what it is asked over HTTP. */
@NullMarked
package dev.aftercall.servers.connect;

import org.jspecify.annotations.NullMarked;
