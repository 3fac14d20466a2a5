// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import dev.aftercall.schemas.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the schema registry answers. Without it an instance goes on with what it knows, and waits at the first schema that it does
 * not: worse than well, and far from dead.
 */
public final class RegistryWatch implements Runnable {

    /** How often it should be run. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryWatch.class);
    private static final Duration PATIENCE = EVERY.multipliedBy(3);

    private final Runnable ping;
    private final Clock clock;
    private volatile Instant answered;
    private boolean told;

    /**
     * Watches.
     *
     * @param ping asks the registry for something, and throws {@link RegistryUnavailableException} when it does not answer
     */
    public RegistryWatch(Runnable ping, Clock clock) {
        this.ping = ping;
        this.clock = clock;
        answered = clock.instant();
    }

    /** Asks it once. */
    @Override
    public void run() {
        try {
            ping.run();
            answered = clock.instant();
            told = false;
        } catch (RegistryUnavailableException silent) {
            if (!told) {
                LOGGER.atWarn()
                        .addKeyValue("error", String.valueOf(silent.getCause()))
                        .log("The schema registry does not answer; what needs no new schema goes on");
            }
            told = true;
        }
    }

    /** Whether it answered lately. One that does not even refuse counts as silent after half a minute. */
    public boolean reachable() {
        return !answered.plus(PATIENCE).isBefore(clock.instant());
    }
}
