// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The nonces of the last quarter of an hour, of very many the latest. Safe for use by several threads. */
final class SeenNonces {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST = 200_000;

    private record Seen(String nonce, Instant at) {}

    private final Deque<Seen> inOrder = new ArrayDeque<>();
    private final Set<String> nonces = new HashSet<>();

    /** Remembers one. Whether it was new. */
    synchronized boolean add(String nonce, Instant now) {
        Instant forgotten = now.minus(REMEMBERED);
        for (Seen first = inOrder.peek();
                first != null && (first.at().isBefore(forgotten) || inOrder.size() > MOST);
                first = inOrder.peek()) {
            nonces.remove(first.nonce());
            inOrder.remove();
        }
        inOrder.add(new Seen(nonce, now));
        return nonces.add(nonce);
    }
}
