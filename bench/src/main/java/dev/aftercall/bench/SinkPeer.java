// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topic;
import java.util.Map;

/** What a sink sends to: something on this machine that answers at once. */
interface SinkPeer extends AutoCloseable {

    /** The class of the connector. */
    String connector();

    /** The module that it is built in. */
    String module();

    /** The topic of its callbacks. */
    Topic callbacks();

    /** Starts it and makes the places that callbacks are sent to. */
    void start();

    /** Address of a place. */
    String address(int number);

    /** The connector's settings beside those of every sink. */
    Map<String, String> settings();

    /** Its process, whose time is not the sink's. */
    long pid();

    @Override
    void close();
}
