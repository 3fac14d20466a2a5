// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import java.util.Arrays;
import java.util.Optional;

/** What messages and events can be sent to. */
public enum TargetKind {
    /** A queue of MNS. */
    QUEUE("queues"),
    /** A topic of MNS. */
    TOPIC("topics"),
    /** A bus of EventBridge. */
    BUS("buses");

    private final String path;

    TargetKind(String path) {
        this.path = path;
    }

    /** The plural by which addresses name it: {@code queues}, {@code topics} or {@code buses}. */
    public String path() {
        return path;
    }

    /** The kind that addresses name so. */
    public static Optional<TargetKind> of(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }
}
