// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Waits for what a command does.
 *
 * @param patience for how long
 * @param nanos a clock of nanoseconds with any beginning
 */
record Wait(Duration patience, LongSupplier nanos) {

    /** How often is looked: no less than a person notices, no more than a cluster does. */
    static final Duration LOOK = Duration.ofMillis(200);

    /** Where it says why a command was rejected. */
    interface Rejected {
        Optional<String> reason(Duration within);
    }

    /** Looks for what the command should do. */
    interface Effect<T> {
        Optional<T> look() throws InterruptedException;
    }

    /**
     * Returns what the command did.
     *
     * @param what the command, such as {@code The stop of f/t}
     * @throws CommandFailure when it was rejected, or nothing was seen of it in time
     */
    <T> T until(String what, Rejected rejected, Effect<T> effect) throws InterruptedException {
        long end = nanos.getAsLong() + patience.toNanos();
        Optional<CommandFailure> blind = Optional.empty();
        while (nanos.getAsLong() < end) {
            Optional<String> reason = rejected.reason(LOOK);
            if (reason.isPresent()) {
                throw new CommandFailure(ExitCode.BAD_DATA, what + " was rejected: " + reason.get(), null, null);
            }
            try {
                Optional<T> seen = effect.look();
                if (seen.isPresent()) {
                    return seen.get();
                }
            } catch (CommandFailure notNow) {
                blind = Optional.of(notNow);
            }
        }
        String so = blind.map(failure -> " The last look failed: " + failure.getMessage())
                .orElse("");
        throw CommandFailure.unavailable(
                what + " is written, and nothing was seen of it within " + patience.toSeconds() + " s." + so,
                "It is not lost. aftercall status shows what becomes of it.");
    }
}
