// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** Which callbacks came, when first, and how often. Safe for use by several threads. */
final class Arrivals {

    private static final byte[] TASK = "task-".getBytes(US_ASCII);

    private final AtomicLongArray first;
    private final AtomicIntegerArray times;

    /** Of so many tasks at most. */
    Arrivals(int most) {
        first = new AtomicLongArray(most);
        times = new AtomicIntegerArray(most);
    }

    /** The id of a task, by which it is known again in the body of its callback. */
    static String task(int number) {
        return "task-" + number;
    }

    /** Notes a callback. */
    void note(byte[] body, long nanos) {
        int number = number(body);
        if (times.getAndIncrement(number) == 0) {
            first.set(number, nanos);
        }
    }

    /** How often that of a task came. */
    int times(int number) {
        return times.get(number);
    }

    /** When that of a task came first, by the clock of nanoseconds; it came. */
    long first(int number) {
        return first.get(number);
    }

    /** The number of the task that a body speaks of. */
    static int number(byte[] body) {
        int at = find(body);
        int number = 0;
        for (int i = at + TASK.length; i < body.length && Character.isDigit(body[i]); i++) {
            number = number * 10 + (body[i] - '0');
        }
        return number;
    }

    private static int find(byte[] body) {
        for (int at = 0; at <= body.length - TASK.length; at++) {
            if (body[at] == TASK[0] && Arrays.equals(body, at, at + TASK.length, TASK, 0, TASK.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("a message of no task: " + new String(body, US_ASCII));
    }
}
