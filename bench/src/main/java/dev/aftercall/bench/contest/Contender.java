// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A system that does the work: takes invocations from a topic, calls the function, and tells a destination what came of it. */
interface Contender {

    /** Starts it, and comes back when it takes invocations. After {@link #kill} it goes on where it was. */
    void start() throws ExecutionException, InterruptedException;

    /** Writes an invocation to the topic that it reads. */
    void invoke(int number);

    /** The processes it consists of, without those of the site. */
    Map<String, Long> pids();

    /** Ends all of them at once, without a word. */
    void kill();

    /** What it keeps of what came of the invocations from 0 to this number, all of it: an end is in it as often as it was written. */
    Outcomes outcomes(int count);
}
