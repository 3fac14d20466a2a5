// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Deliveries that wait for their destination, or for its answer. A destination has so many in flight and no more; what comes
 * beyond stands in line for a moment, so that a burst to a healthy destination is carried through. One that says nothing all
 * that time has no line at all. Owned by one thread.
 */
final class Flights {

    private final Limits limits;
    private final Set<OpenDelivery> open = new LinkedHashSet<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private int waiting;

    /**
     * How much is too much.
     *
     * @param perDestination how many a destination may have in flight
     * @param patience how long an answer is waited for
     * @param timeInLine how long a place in flight is waited for
     */
    record Limits(int perDestination, Duration patience, Duration timeInLine) {}

    /** What became of a delivery that wanted to leave. */
    enum Boarding {
        /** It is in flight. */
        FLIES,
        /** It stands in line. */
        WAITS,
        /** There is no place for it. */
        FULL
    }

    private static final class Lane {
        private final Deque<OpenDelivery> line = new ArrayDeque<>();
        private int inFlight;
        private Instant silentSince = Instant.MIN;
    }

    Flights(Limits limits) {
        this.limits = limits;
    }

    /** Lets a delivery leave, or wait, or neither. */
    Boarding board(OpenDelivery delivery, Instant now) {
        Lane lane = lanes.computeIfAbsent(delivery.destination(), first -> new Lane());
        if (lane.inFlight < limits.perDestination() && lane.line.isEmpty()) {
            fly(lane, delivery, now);
            return Boarding.FLIES;
        }
        if (!now.isBefore(lane.silentSince.plus(limits.timeInLine()))) {
            return Boarding.FULL;
        }
        lane.line.addLast(delivery);
        waiting++;
        return Boarding.WAITS;
    }

    /** Whether a delivery was still in flight; it is not any more. */
    boolean land(OpenDelivery delivery, Instant now) {
        if (!open.remove(delivery)) {
            return false;
        }
        Lane lane = laneOf(delivery);
        lane.inFlight--;
        lane.silentSince = now;
        if (lane.inFlight == 0 && lane.line.isEmpty()) {
            lanes.remove(delivery.destination());
        }
        return true;
    }

    /** The next in line for a destination, if there is a place in flight; it is in flight from now on. */
    Optional<OpenDelivery> next(String destination, Instant now) {
        Lane lane = lanes.get(destination);
        if (lane == null || lane.line.isEmpty() || lane.inFlight >= limits.perDestination()) {
            return Optional.empty();
        }
        OpenDelivery delivery = lane.line.removeFirst();
        waiting--;
        fly(lane, delivery, now);
        return Optional.of(delivery);
    }

    /** Those whose answer has taken too long, the oldest first; they stay in flight until they {@link #land}. */
    List<OpenDelivery> overdue(Instant now) {
        var overdue = new ArrayList<OpenDelivery>();
        for (OpenDelivery delivery : open) {
            // They are in the order in which they left, and all have the same patience.
            if (delivery.startedAt().plus(limits.patience()).isAfter(now)) {
                break;
            }
            overdue.add(delivery);
        }
        return overdue;
    }

    /** Takes those out of their lines that have waited too long. */
    List<OpenDelivery> tired(Instant now) {
        if (waiting == 0) {
            return List.of();
        }
        var tired = new ArrayList<OpenDelivery>();
        for (Lane lane : lanes.values()) {
            while (!lane.line.isEmpty()
                    && !lane.line
                            .getFirst()
                            .startedAt()
                            .plus(limits.timeInLine())
                            .isAfter(now)) {
                tired.add(lane.line.removeFirst());
            }
        }
        waiting -= tired.size();
        return tired;
    }

    /** Takes those out of their lines that are someone else's now. What is in flight stays there. */
    void forget(Collection<TopicPartition> partitions) {
        for (Lane lane : lanes.values()) {
            for (Iterator<OpenDelivery> line = lane.line.iterator(); line.hasNext(); ) {
                if (partitions.contains(SinkRecords.partition(line.next().record()))) {
                    line.remove();
                    waiting--;
                }
            }
        }
    }

    int inFlight() {
        return open.size();
    }

    int waiting() {
        return waiting;
    }

    private void fly(Lane lane, OpenDelivery delivery, Instant now) {
        delivery.start(now);
        lane.inFlight++;
        if (lane.inFlight == limits.perDestination()) {
            lane.silentSince = now;
        }
        open.add(delivery);
    }

    private Lane laneOf(OpenDelivery delivery) {
        Lane lane = lanes.get(delivery.destination());
        if (lane == null) {
            throw new IllegalStateException("No lane for " + delivery.destination());
        }
        return lane;
    }
}
