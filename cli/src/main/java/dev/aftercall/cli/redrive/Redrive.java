// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.command.Rejection;
import dev.aftercall.schemas.v1.Command;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Issues commands at a pace and counts what becomes of them. */
final class Redrive {

    private static final long LOOK = Duration.ofMillis(200).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // A rejection is seen a moment after the command that it rejects counts as taken.
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    private final Writing writing;
    private final Watch watch;
    private final Tally tally;
    private final LongSupplier nanos;

    /** Writes a command. */
    interface Writing {
        void write(Command command) throws Exception;
    }

    /** Where rejected commands are seen. */
    interface Watch {
        List<Rejection> seen(Duration within);
    }

    /** How many of the commands have been taken, whatever was done with them. */
    interface Taken {
        int count() throws Exception;
    }

    /**
     * Begins.
     *
     * @param nanos a clock of nanoseconds with any beginning
     */
    Redrive(Writing writing, Watch watch, Tally tally, LongSupplier nanos) {
        this.writing = writing;
        this.watch = watch;
        this.tally = tally;
        this.nanos = nanos;
    }

    /** Issues the commands, and returns whether all of them were. */
    boolean issue(Iterator<Command> commands, Pace pace) throws Exception {
        long looked = nanos.getAsLong();
        while (commands.hasNext()) {
            if (!pace.next()) {
                return false;
            }
            Command command = commands.next();
            writing.write(command);
            tally.issued(UUID.fromString(command.getCommandId()));
            if (nanos.getAsLong() - looked >= LOOK) {
                tally.rejected(watch.seen(Duration.ZERO));
                looked = nanos.getAsLong();
            }
        }
        return true;
    }

    /** Waits until all were taken, half a minute at most, and returns how many were. */
    int awaitTaken(Taken taken, BooleanSupplier goesOn) throws Exception {
        long end = nanos.getAsLong() + PATIENCE.toNanos();
        int count = taken.count();
        while (count < tally.issued() && nanos.getAsLong() - end < 0 && goesOn.getAsBoolean()) {
            tally.rejected(watch.seen(Duration.ofNanos(LOOK)));
            count = taken.count();
        }
        List<Rejection> last;
        do {
            last = watch.seen(AFTERMATH);
            tally.rejected(last);
        } while (!last.isEmpty() && nanos.getAsLong() - end < 0);
        return count;
    }
}
