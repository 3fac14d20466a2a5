// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

/** What failed for good and can be redriven. */
sealed interface Failure permits DeadLetter, FailedInvocation {

    /** Task id of the invocation. */
    String task();

    /** What it has in common with others. */
    Kind kind();

    /** When it failed, or where only that is known, began; in milliseconds since the epoch. */
    long at();

    /**
     * What failures have in common.
     *
     * @param function name of the function
     * @param destination address of the destination; empty where nobody is told
     * @param code why it failed, in a word
     */
    record Kind(String function, String destination, String code) {}
}
