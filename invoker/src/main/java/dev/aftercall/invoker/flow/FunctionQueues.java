// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Slots for calls, per function and for the process, and a queue per function for those that find none. A function whose slots are
 * all taken holds back nobody but itself: functions with a free slot take turns, each giving its oldest. Nobody waits longer than the
 * longest wait; and nobody begins to wait for a function that has not moved for that long, since the wait would be in vain and the
 * place is wanted. Owned by one thread.
 *
 * @param <W> what waits
 */
public final class FunctionQueues<W> {

    private final int slots;
    private final Duration maxWait;
    private final Map<String, Lane<W>> lanes = new HashMap<>();
    private final ArrayDeque<Lane<W>> turns = new ArrayDeque<>();
    private final ArrayDeque<Waiting<W>> arrivals = new ArrayDeque<>();
    private int running;
    private int waiting;

    /**
     * What was not given a slot.
     *
     * @param work what waited
     * @param reason why, for a person
     */
    public record Refused<W>(W work, String reason) {}

    private static final class Lane<W> {
        private final String function;
        private final ArrayDeque<Waiting<W>> queue = new ArrayDeque<>();
        private int slots;
        private int running;
        private Instant moved = Instant.MIN;
        private boolean inTurn;

        Lane(String function) {
            this.function = function;
        }

        boolean full() {
            return running >= slots;
        }
    }

    private static final class Waiting<W> {
        private final W work;
        private final Lane<W> lane;
        private final Instant since;
        private boolean gone;

        Waiting(W work, Lane<W> lane, Instant since) {
            this.work = work;
            this.lane = lane;
            this.since = since;
        }
    }

    /**
     * Opens the slots.
     *
     * @param slots calls that may run at once, over all functions
     * @param maxWait longest wait for a slot
     */
    public FunctionQueues(int slots, Duration maxWait) {
        this.slots = slots;
        this.maxWait = maxWait;
    }

    /**
     * Puts work into the queue of its function.
     *
     * @param functionSlots how many calls of this function may run at once, from now on
     * @return the work, when there is no point in its waiting
     */
    public Optional<Refused<W>> add(String function, int functionSlots, W work, Instant now) {
        Lane<W> lane = lanes.computeIfAbsent(function, Lane::new);
        lane.slots = functionSlots;
        if (lane.full() && !lane.moved.plus(maxWait).isAfter(now)) {
            return Optional.of(
                    new Refused<>(work, "no slot has come free for " + maxWait.toMillis() + " ms: " + taken(lane)));
        }
        var entry = new Waiting<>(work, lane, now);
        lane.queue.addLast(entry);
        arrivals.addLast(entry);
        waiting++;
        takeTurn(lane);
        return Optional.empty();
    }

    /** Gives slots to as many as there are slots for. Each is to be given back with {@link #release}. */
    public List<W> start(Instant now) {
        var started = new ArrayList<W>();
        while (running < slots && !turns.isEmpty()) {
            Lane<W> lane = turns.removeFirst();
            lane.inTurn = false;
            if (lane.full() || lane.queue.isEmpty()) {
                continue;
            }
            started.add(leave(lane));
            lane.running++;
            lane.moved = now;
            running++;
            takeTurn(lane);
        }
        return started;
    }

    /** Gives a slot back. */
    public void release(String function, Instant now) {
        Lane<W> lane = lanes.get(function);
        if (lane == null || lane.running == 0) {
            throw new IllegalStateException("no call of " + function + " is running");
        }
        lane.running--;
        lane.moved = now;
        running--;
        takeTurn(lane);
        dropIfUnused(lane);
    }

    /** Takes out all that have waited too long. */
    public List<Refused<W>> overdue(Instant now) {
        var refused = new ArrayList<Refused<W>>();
        while (nextOverdue().map(due -> !due.isAfter(now)).orElse(false)) {
            // The oldest of all is the oldest of its function, so it is the first in its queue.
            Lane<W> lane = arrivals.getFirst().lane;
            W work = leave(lane);
            refused.add(new Refused<>(work, "no slot came free within " + maxWait.toMillis() + " ms: " + taken(lane)));
            dropIfUnused(lane);
        }
        return refused;
    }

    /** When the next of those that wait will have waited too long; empty when nobody waits. */
    public Optional<Instant> nextOverdue() {
        while (!arrivals.isEmpty() && arrivals.getFirst().gone) {
            arrivals.removeFirst();
        }
        return Optional.ofNullable(arrivals.peekFirst()).map(entry -> entry.since.plus(maxWait));
    }

    /**
     * Takes out all that wait and are not wanted any more, wherever they stand.
     *
     * @return what was taken out
     */
    public List<W> takeOut(Predicate<W> unwanted) {
        var taken = new ArrayList<W>();
        for (Lane<W> lane : List.copyOf(lanes.values())) {
            lane.queue.removeIf(entry -> {
                entry.gone = unwanted.test(entry.work);
                if (entry.gone) {
                    taken.add(entry.work);
                }
                return entry.gone;
            });
            dropIfUnused(lane);
        }
        waiting -= taken.size();
        return taken;
    }

    /** How many wait. */
    public int waiting() {
        return waiting;
    }

    /** How many slots are taken. */
    public int running() {
        return running;
    }

    private W leave(Lane<W> lane) {
        Waiting<W> first = lane.queue.removeFirst();
        first.gone = true;
        waiting--;
        nextOverdue();
        return first.work;
    }

    private void takeTurn(Lane<W> lane) {
        if (!lane.inTurn && !lane.full() && !lane.queue.isEmpty()) {
            lane.inTurn = true;
            turns.addLast(lane);
        }
    }

    private void dropIfUnused(Lane<W> lane) {
        if (lane.running == 0 && lane.queue.isEmpty()) {
            lanes.remove(lane.function);
        }
    }

    private String taken(Lane<W> lane) {
        return lane.running + " of " + lane.slots + " of the function and " + running + " of " + slots
                + " of the invoker are taken";
    }
}
