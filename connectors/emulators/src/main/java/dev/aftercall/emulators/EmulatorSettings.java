// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.identity.Principal;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an emulator is and what it knows. What is particular to one service is in its rules.
 *
 * @param port on 127.0.0.1; 0 for any that is free
 * @param https whether it speaks TLS, with {@link dev.aftercall.emulators.http.LoopbackCertificate}
 * @param createMissing whether a queue, topic or bus comes to be when it is first used
 * @param principals who may call it; more can come while it runs
 * @param clock what it calls now; delays and waits nevertheless take real time
 */
public record EmulatorSettings(
        int port,
        boolean https,
        boolean createMissing,
        Account account,
        List<Principal> principals,
        InstantSource clock,
        Throttle throttle,
        JournalLimits journal) {

    public EmulatorSettings {
        principals = List.copyOf(principals);
    }

    /** On any free port, without TLS, without limits; the identity may do everything. */
    public static EmulatorSettings with(Identity identity) {
        return new EmulatorSettings(
                0,
                false,
                false,
                Account.STANDARD,
                List.of(new Principal(identity, Policy.ALL)),
                Clock.systemUTC(),
                Throttle.NONE,
                JournalLimits.STANDARD);
    }

    /** One more that may call, and what it may do. */
    public EmulatorSettings and(Identity identity, Policy policy) {
        var more = new ArrayList<>(principals);
        more.add(new Principal(identity, policy));
        return new EmulatorSettings(port, https, createMissing, account, more, clock, throttle, journal);
    }

    public EmulatorSettings onPort(int newPort) {
        return new EmulatorSettings(newPort, https, createMissing, account, principals, clock, throttle, journal);
    }

    public EmulatorSettings overHttps(boolean newHttps) {
        return new EmulatorSettings(port, newHttps, createMissing, account, principals, clock, throttle, journal);
    }

    public EmulatorSettings creatingMissing(boolean newCreateMissing) {
        return new EmulatorSettings(port, https, newCreateMissing, account, principals, clock, throttle, journal);
    }

    public EmulatorSettings of(Account newAccount) {
        return new EmulatorSettings(port, https, createMissing, newAccount, principals, clock, throttle, journal);
    }

    public EmulatorSettings at(InstantSource newClock) {
        return new EmulatorSettings(port, https, createMissing, account, principals, newClock, throttle, journal);
    }

    public EmulatorSettings throttledBy(Throttle newThrottle) {
        return new EmulatorSettings(port, https, createMissing, account, principals, clock, newThrottle, journal);
    }

    public EmulatorSettings keeping(JournalLimits newJournal) {
        return new EmulatorSettings(port, https, createMissing, account, principals, clock, throttle, newJournal);
    }
}
