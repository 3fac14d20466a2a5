// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

/** The queues, topics or buses that there are. */
public interface Targets {

    /**
     * Lets one exist; one that does already keeps what it has.
     *
     * @return whether it did not exist before
     * @throws IllegalArgumentException if this service has none of this kind, or none may be called so
     */
    boolean create(Target target);

    /** Lets one be gone, with all it has. Whether it existed. */
    boolean delete(Target target);
}
