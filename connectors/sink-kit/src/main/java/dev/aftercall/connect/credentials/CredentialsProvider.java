// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

import org.apache.kafka.common.Configurable;

/**
 * Where credentials come from. An implementation of one's own is named by its class; it has a constructor without parameters, is
 * configured with all settings of its connector, and is asked by several threads.
 */
public interface CredentialsProvider extends Configurable, AutoCloseable {

    /**
     * The credentials of now: all parts of one set. Asked once for every attempt, never on the task's thread, so that it may wait for a
     * service; whoever does should remember its answer.
     *
     * @throws CredentialsException when there are none
     */
    Credentials credentials();

    /** Forgets what is remembered: the service has refused it. */
    default void refresh() {
        // Credentials that last have nothing to forget.
    }

    @Override
    default void close() {
        // Most hold nothing.
    }
}
