// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

/**
 * Does the work: for each record of the work topic it calls the function, writes one result and delivers one callback with
 * the same bytes. A call or a callback that fails is tried again later. A record is given back to the broker as done only
 * when nothing of it can be lost.
 */
interface Peer extends AutoCloseable {

    /** Begins, and returns when partitions are assigned. */
    void start();

    /** Ends in order, within ten seconds. What was begun and is not finished is done again after the next start. */
    @Override
    void close();
}
