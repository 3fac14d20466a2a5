// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.fault.FaultPlan;
import dev.aftercall.emulators.http.Workers;
import dev.aftercall.emulators.identity.Identities;
import dev.aftercall.emulators.journal.Journal;

/** What every emulator is made of. */
public record Parts(
        EmulatorSettings settings, Identities identities, FaultPlan faults, Journal journal, Workers workers) {

    /**
     * New ones.
     *
     * @param name of its threads
     */
    public static Parts of(String name, EmulatorSettings settings) {
        return new Parts(
                settings,
                new Identities(settings.principals()),
                new FaultPlan(),
                new Journal(settings.journal()),
                new Workers(name));
    }
}
