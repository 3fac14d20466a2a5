// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

/** Is told how a start goes on. Called from several threads. */
public interface StartListener {

    /** Is told nothing. */
    StartListener NOBODY = new StartListener() {
        @Override
        public void begins(String what) {}

        @Override
        public void done(String what) {}
    };

    /** A part begins to start. */
    void begins(String what);

    /** A part serves. */
    void done(String what);
}
