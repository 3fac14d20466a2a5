// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.hold.DueIndex;
import dev.aftercall.topology.hold.DueKey;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Timers of one partition on disk, while 100,000 wait that are not due. */
public class TimersBenchmark extends NanosecondsPerOperation {

    /** How many become due at once. */
    static final int DUE = 100;

    private static final int WAITING = 100_000;
    // No measurement gets there, though every look is a millisecond later than the one before.
    private static final long MUCH_LATER = Samples.NOW + 1_000_000_000_000L;

    private final String[] rows = new String[WAITING];
    private long now = Samples.NOW;
    private int turn;

    @SuppressWarnings("NullAway.Init") // set in fill(), before anything is measured
    private TimerStore store;

    @SuppressWarnings("NullAway.Init") // likewise
    private DueIndex index;

    /** Adds those that wait, and looks once, as a topology that has just started does. */
    @Setup
    public void fill() throws IOException {
        store = TimerStore.open();
        index = new DueIndex(store.timers());
        String row = Samples.request().key().row();
        for (int timer = 0; timer < WAITING; timer++) {
            rows[timer] = row + "-" + timer;
            index.add(waiting(timer));
        }
        index.takeDue(now, DUE);
    }

    @TearDown
    public void remove() throws IOException {
        store.close();
    }

    /** One timer is added. */
    @Benchmark
    public DueKey hold() {
        turn = (turn + 1) % WAITING;
        DueKey key = waiting(turn);
        index.add(key);
        return key;
    }

    /** The whole life of one timer: added, found to be due among 100 of them, deleted. */
    @Benchmark
    @OperationsPerInvocation(DUE)
    public List<DueKey> holdAndLetGo() {
        now++;
        for (int timer = 0; timer < DUE; timer++) {
            index.add(new DueKey(now, Awaited.ATTEMPT, rows[timer]));
        }
        return index.takeDue(now, DUE);
    }

    /** One look that finds nothing due. */
    @Benchmark
    public List<DueKey> lookInVain() {
        now++;
        return index.takeDue(now, DUE);
    }

    private DueKey waiting(int timer) {
        return new DueKey(MUCH_LATER + timer, Awaited.ATTEMPT, rows[timer]);
    }
}
