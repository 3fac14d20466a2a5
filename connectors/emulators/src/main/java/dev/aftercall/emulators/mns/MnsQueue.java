// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.RequestIds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/** The messages of one queue, in the order in which they became visible. Bounded: the oldest makes room. Safe for several threads. */
final class MnsQueue {

    private final QueueAttributes attributes;
    private final int capacity;
    private final RequestIds handles = new RequestIds();
    private final Deque<HeldMessage> visible = new ArrayDeque<>();
    private final Queue<HeldMessage> hidden = new PriorityQueue<>(Comparator.comparing(HeldMessage::visibleAt));
    private final Map<String, HeldMessage> received = new HashMap<>();

    MnsQueue(QueueAttributes attributes, int capacity) {
        this.attributes = attributes;
        this.capacity = capacity;
    }

    QueueAttributes attributes() {
        return attributes;
    }

    synchronized void add(HeldMessage message, Instant now) {
        if (message.visibleAt().isAfter(now)) {
            hidden.add(message);
        } else {
            visible.addLast(message);
        }
        if (visible.size() > capacity) {
            visible.removeFirst();
        }
        if (hidden.size() > capacity) {
            received.remove(hidden.remove().handle());
        }
    }

    /** Up to so many of those that can be received now; none of them can be again for a while. */
    synchronized List<HeldMessage> receive(int most, Instant now) {
        show(now);
        var taken = new ArrayList<HeldMessage>();
        while (taken.size() < most && !visible.isEmpty()) {
            HeldMessage message =
                    visible.removeFirst().received(handles.next(), now, now.plus(attributes.visibilityTimeout()));
            received.put(message.handle(), message);
            hidden.add(message);
            taken.add(message);
        }
        return taken;
    }

    /** Up to so many of those that can be received now; they still can be. */
    synchronized List<HeldMessage> peek(int most, Instant now) {
        show(now);
        return visible.stream().limit(most).toList();
    }

    /** Deletes what was received, if it is not visible again. Whether it was there. */
    synchronized boolean delete(String handle, Instant now) {
        show(now);
        HeldMessage message = received.remove(handle);
        return message != null && hidden.remove(message);
    }

    private void show(Instant now) {
        for (HeldMessage next = hidden.peek(); next != null && !next.visibleAt().isAfter(now); next = hidden.peek()) {
            hidden.remove();
            received.remove(next.handle());
            visible.addLast(next);
        }
    }
}
