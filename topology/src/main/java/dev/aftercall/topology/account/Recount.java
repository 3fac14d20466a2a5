// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static dev.aftercall.topology.StateStores.LEDGER;

import dev.aftercall.topology.meters.StageMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the open invocations while somebody else walks over them, and compares with the ledger. Only a function of which nothing
 * was accepted and nothing settled during the walk is compared: for any other the count is of no moment.
 */
public final class Recount {

    private static final Logger LOGGER = LoggerFactory.getLogger(Recount.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final KeyValueStore<String, Ledger> ledgers;
    private final Sensor drifts;
    private final Map<String, Ledger> before = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();
    private boolean counting;
    private long nextAt;

    /** Counts for one task. */
    public Recount(ProcessingContext context) {
        ledgers = LEDGER.open(context);
        drifts = StageMeter.LEDGER_DRIFTS.counter(context);
    }

    /** A walk begins at the first open invocation. */
    public void begin(long now) {
        counting = now >= nextAt;
        if (counting) {
            nextAt = now + EVERY.toMillis();
            before.clear();
            counted.clear();
            try (KeyValueIterator<String, Ledger> all = ledgers.all()) {
                while (all.hasNext()) {
                    KeyValue<String, Ledger> each = all.next();
                    before.put(each.key, each.value);
                }
            }
        }
    }

    /** The walk has come to an open invocation of a function. */
    public void see(String functionName) {
        if (counting) {
            counted.merge(functionName, 1L, Long::sum);
        }
    }

    /** The walk has come to its end. */
    public void end() {
        if (counting) {
            before.forEach(this::compare);
            counting = false;
        }
    }

    private void compare(String functionName, Ledger ledger) {
        long open = Objects.requireNonNullElse(counted.get(functionName), 0L);
        boolean still = ledger.equals(ledgers.get(functionName));
        if (still && (open != ledger.active() || ledger.drift() != 0 || ledger.callbacksDrift() != 0)) {
            drifts.record();
            LOGGER.atError()
                    .addKeyValue("functionName", functionName)
                    .addKeyValue("open", open)
                    .addKeyValue("ledger", ledger)
                    .log("The ledger of a function does not agree with its invocations. This is a bug");
        }
    }
}
