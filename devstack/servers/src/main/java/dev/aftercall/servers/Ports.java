// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Free ports on the loopback address. They lie below the range from which operating systems take the near end of outgoing
 * connections: a port from there may be gone again before the server that was to have it is up.
 */
public final class Ports {

    private static final int FIRST = 12_000;
    private static final int LAST = 31_999;
    private static final int TRIES = 1_000;
    // Free to the operating system does not mean free: another server of ours may be about to take it.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** One free port, given to nobody else in this JVM. */
    public static int free() {
        return consecutive(1);
    }

    /** As many free ports as asked for, in no order. */
    public static int[] free(int count) {
        return IntStream.range(0, count).map(i -> free()).toArray();
    }

    /** The first of {@code count} free ports in a row. */
    public static int consecutive(int count) {
        for (int tries = 0; tries < TRIES; tries++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST + 2 - count);
            if (take(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row between " + FIRST + " and " + LAST
                + " after " + TRIES + " tries");
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // what servers do: a connection that was closed a moment ago is no obstacle
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static synchronized boolean take(int first, int count) {
        boolean free = IntStream.range(first, first + count).allMatch(port -> !GIVEN.contains(port) && isFree(port));
        if (free) {
            IntStream.range(first, first + count).forEach(GIVEN::add);
        }
        return free;
    }
}
