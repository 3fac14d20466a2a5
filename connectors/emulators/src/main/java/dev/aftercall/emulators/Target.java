// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import java.util.Optional;

/**
 * One queue, topic or bus, whether it exists or not.
 *
 * @param name as clients write it; any text
 */
public record Target(TargetKind kind, String name) {

    public static Target queue(String name) {
        return new Target(TargetKind.QUEUE, name);
    }

    public static Target topic(String name) {
        return new Target(TargetKind.TOPIC, name);
    }

    public static Target bus(String name) {
        return new Target(TargetKind.BUS, name);
    }

    /** Reads what {@link #toString()} writes, as in {@code queues/orders}. */
    public static Optional<Target> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash == text.length() - 1) {
            return Optional.empty();
        }
        return TargetKind.of(text.substring(0, slash)).map(kind -> new Target(kind, text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return kind.path() + "/" + name;
    }
}
