// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Events for one bus that go in one request. Filled by one thread; not changed once it is sent. */
final class Batch {

    private final EventBridgePlace place;
    private final List<Passenger> passengers = new ArrayList<>();
    private int bytes;

    /** An event, and who waits for what becomes of it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Passenger(byte[] event, CompletableFuture<Answer> answer) {}

    Batch(EventBridgePlace place) {
        this.place = place;
    }

    /** Whether one more of this size finds room. The first always does: its own size has been looked at before. */
    boolean hasRoomFor(int size, BatchLimits limits) {
        return passengers.isEmpty() || (passengers.size() < limits.events() && bytes + size <= limits.bytes());
    }

    /** Takes an event along; its stage ends when it is known what became of it. */
    CompletionStage<Answer> add(byte[] event, int size) {
        var passenger = new Passenger(event, new CompletableFuture<>());
        passengers.add(passenger);
        bytes += size;
        return passenger.answer();
    }

    EventBridgePlace place() {
        return place;
    }

    int size() {
        return passengers.size();
    }

    /** The body of the request. */
    byte[] body() {
        return EventBridgeMessages.batch(
                passengers.stream().map(Passenger::event).toList());
    }

    /** The same events, each in a batch of its own; whoever waits, waits for those now. */
    List<Batch> singly() {
        var singles = new ArrayList<Batch>();
        for (Passenger passenger : passengers) {
            var single = new Batch(place);
            single.passengers.add(passenger);
            singles.add(single);
        }
        return singles;
    }

    /** Says what became of each, in their order. */
    void end(List<Answer> answers) {
        for (int at = 0; at < passengers.size(); at++) {
            passengers.get(at).answer().complete(answers.get(at));
        }
    }

    /** Says that a bug came between. */
    void fail(Throwable bug) {
        passengers.forEach(passenger -> passenger.answer().completeExceptionally(bug));
    }
}
