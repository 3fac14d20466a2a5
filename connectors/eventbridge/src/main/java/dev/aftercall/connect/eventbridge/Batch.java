// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.Answer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Events for one bus that go into one request. Owned by one thread while it is filled; not changed after that. */
final class Batch {

    private static final int COMMAS_AND_BRACKETS = 64;

    private final BusPlace place;
    private final List<Waiting> waiting = new ArrayList<>();
    private int bytes;

    /**
     * What a request may hold.
     *
     * @param events how many at most
     * @param bytes how many together, as the service counts them
     */
    record Limits(int events, int bytes) {}

    /**
     * An event, and who waits for what becomes of it.
     *
     * @param event the event
     * @param answer completed once
     */
    record Waiting(Event event, CompletableFuture<Answer> answer) {}

    Batch(BusPlace place) {
        this.place = place;
    }

    /** A batch of one of the events of another. */
    static Batch of(BusPlace place, Waiting one) {
        var batch = new Batch(place);
        batch.add(one);
        return batch;
    }

    BusPlace place() {
        return place;
    }

    List<Waiting> waiting() {
        return waiting;
    }

    int size() {
        return waiting.size();
    }

    /** Whether one more of this size has room. A batch of nothing has room for anything. */
    boolean hasRoom(Event event, Limits limits) {
        return waiting.isEmpty() || (waiting.size() < limits.events() && bytes + event.size() <= limits.bytes());
    }

    void add(Waiting one) {
        waiting.add(one);
        bytes += one.event().size();
    }

    /** All events in one array. */
    byte[] json() {
        var json = new ByteArrayOutputStream(
                waiting.stream().mapToInt(one -> one.event().json().length).sum() + COMMAS_AND_BRACKETS);
        json.write('[');
        for (int i = 0; i < waiting.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(waiting.get(i).event().json());
        }
        json.write(']');
        return json.toByteArray();
    }
}
