// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A verb cannot do what it was asked: what was wrong and where, and what the operator can do about it. */
public final class CommandFailure extends RuntimeException {

    private final ExitCode exitCode;
    private final @Nullable String advice;

    /**
     * Fails with advice.
     *
     * @param what what was wrong and where, in a sentence
     * @param advice what to do about it; null when the sentence says it all
     * @param cause what is shown with {@code --verbose}; null when there is none
     */
    public CommandFailure(ExitCode exitCode, String what, @Nullable String advice, @Nullable Throwable cause) {
        super(what, cause);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    /** A value that is refused. */
    public static CommandFailure badData(String what, String advice) {
        return new CommandFailure(ExitCode.BAD_DATA, what, advice, null);
    }

    /** A server that is not there. */
    public static CommandFailure unavailable(String what, String advice) {
        return new CommandFailure(ExitCode.UNAVAILABLE, what, advice, null);
    }

    /** What the process ends with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to do about it. */
    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }
}
