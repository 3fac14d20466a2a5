// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

/** How a verb ends; the numbers from 65 to 70 are those of {@code sysexits.h}. */
public enum ExitCode {
    OK(0),
    /** The command line is not understood. */
    USAGE(2),
    /** A value is refused; the same command would be refused again. */
    BAD_DATA(65),
    /** A server does not answer, or not as it must; the same command may work later. */
    UNAVAILABLE(69),
    /** A bug. */
    INTERNAL(70),
    /** Somebody ended it: what a shell says of a process that Ctrl-C ends. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }
}
