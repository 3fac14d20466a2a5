// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.command.Rejection;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedriveTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final long SECOND = 1_000_000_000;

    private final Tally tally = new Tally();
    private final List<Command> written = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private long now;

    private final Redrive redrive = new Redrive(
            command -> {
                written.add(command);
                times.add(now);
            },
            this::seen,
            tally,
            () -> now);

    @Test
    void eachIsIssuedOnceAtTheRate() throws Exception {
        assertThat(redrive.issue(commands(51).iterator(), pace(Integer.MAX_VALUE)))
                .isTrue();

        assertThat(written).extracting(Command::getTaskId).hasSize(51).doesNotHaveDuplicates();
        assertThat(tally.issued()).isEqualTo(51);
        assertThat(times.get(50)).isEqualTo(SECOND);
    }

    @Test
    void whatIsRefusedMeanwhileIsCountedMeanwhile() throws Exception {
        List<Command> commands = commands(20);
        rejected.add(new Rejection(commands.get(0).getCommandId(), "t-0", "it is not dead"));

        redrive.issue(commands.iterator(), pace(Integer.MAX_VALUE));

        assertThat(tally.refused()).isEqualTo(1);
    }

    @Test
    void anInterruptionLeavesTheRestUnissued() throws Exception {
        assertThat(redrive.issue(commands(10).iterator(), pace(4))).isFalse();

        assertThat(written).hasSize(4);
        assertThat(tally.issued()).isEqualTo(4);
    }

    @Test
    void aWriteThatFailsEndsIt() {
        var failing = new Redrive(
                command -> {
                    throw new IllegalStateException("full");
                },
                this::seen,
                tally,
                () -> now);

        assertThatThrownBy(() -> failing.issue(commands(2).iterator(), pace(9))).hasMessage("full");
        assertThat(tally.issued()).isZero();
    }

    @Test
    void stragglersAreAwaitedUntilAllAreTaken() throws Exception {
        redrive.issue(commands(3).iterator(), pace(9));
        long issued = now;

        int taken = redrive.awaitTaken(() -> now - issued >= 2 * SECOND ? 3 : 1, () -> true);

        assertThat(taken).isEqualTo(3);
        assertThat(now - issued).isLessThan(4 * SECOND);
    }

    @Test
    void aRefusalThatIsSeenAfterTheTakingIsCounted() throws Exception {
        List<Command> commands = commands(1);
        redrive.issue(commands.iterator(), pace(9));
        rejected.add(new Rejection(commands.get(0).getCommandId(), "t-0", "redriven already"));

        redrive.awaitTaken(() -> 1, () -> true);

        assertThat(tally.already()).isEqualTo(1);
    }

    @Test
    void nobodyIsAwaitedForMoreThanHalfAMinuteOrAfterAnInterruption() throws Exception {
        redrive.issue(commands(2).iterator(), pace(9));
        long issued = now;

        assertThat(redrive.awaitTaken(() -> 1, () -> true)).isEqualTo(1);
        assertThat(now - issued).isBetween(30 * SECOND, 32 * SECOND);

        long again = now;
        assertThat(redrive.awaitTaken(() -> 1, () -> false)).isEqualTo(1);
        assertThat(now - again).isLessThan(2 * SECOND);
    }

    private Pace pace(int goesOnFor) {
        return new Pace(50, () -> now, nanos -> {
            now += nanos;
            return written.size() < goesOnFor;
        });
    }

    private List<Rejection> seen(Duration within) {
        if (rejected.isEmpty()) {
            now += within.toNanos();
        }
        List<Rejection> seen = List.copyOf(rejected);
        rejected.clear();
        return seen;
    }

    private static List<Command> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FailedInvocation("t-" + i, new Failure.Kind("f", "", "x"), 0).redrive(Instant.EPOCH))
                .toList();
    }
}
