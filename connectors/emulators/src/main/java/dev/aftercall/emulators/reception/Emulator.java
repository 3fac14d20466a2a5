// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.control.Control;
import dev.aftercall.emulators.fault.FaultPlan;
import dev.aftercall.emulators.http.Listener;
import dev.aftercall.emulators.identity.Identities;
import dev.aftercall.emulators.journal.Journal;

/** An emulator that runs. Everything it has is gone when it is closed. */
public abstract class Emulator implements AutoCloseable {

    private final Parts parts;
    private final Listener listener;

    /** Begins to listen. */
    protected Emulator(Parts parts, Desk desk) {
        EmulatorSettings settings = parts.settings();
        this.parts = parts;
        listener = Listener.open(
                new Listener.Place(settings.port(), settings.https(), settings.clock()),
                parts.workers(),
                new Control(parts.journal(), parts.faults(), desk).before(new Reception(parts, desk)));
    }

    /** As in {@code http://127.0.0.1:8080}, without a slash at the end. */
    public final String url() {
        return listener.url();
    }

    /** What shall go wrong. */
    public final FaultPlan faults() {
        return parts.faults();
    }

    /** What arrived. */
    public final Journal journal() {
        return parts.journal();
    }

    /** Who may call. */
    public final Identities identities() {
        return parts.identities();
    }

    @Override
    public final void close() {
        listener.close();
        parts.workers().close();
    }
}
