// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/** Answers the three questions that are asked of an instance. */
public final class Health {

    private final Life life;
    private final Supplier<List<String>> stuckThreads;
    private final BooleanSupplier registryReachable;
    private final Restoration restoration;

    /**
     * Looks after an instance.
     *
     * @param stuckThreads names of the stream threads that hang
     */
    public Health(
            Life life,
            Supplier<List<String>> stuckThreads,
            BooleanSupplier registryReachable,
            Restoration restoration) {
        this.life = life;
        this.stuckThreads = stuckThreads;
        this.registryReachable = registryReachable;
        this.restoration = restoration;
    }

    /** Whether a restart would not help. Restoring may take long, and is life. */
    public Check live() {
        State state = life.state();
        List<String> stuck = stuckThreads.get();
        boolean passes = state != State.ERROR && state != State.NOT_RUNNING && stuck.isEmpty();
        return new Check(passes, Map.of("state", state.name(), "stuckThreads", stuck));
    }

    /** Whether it does its work. While shares change hands it still has most of its own, so that does not count against it. */
    public Check ready() {
        State state = life.state();
        boolean passes = state == State.RUNNING || (state == State.REBALANCING && life.hasRun());
        boolean reachable = registryReachable.getAsBoolean();
        return new Check(
                passes,
                Map.of(
                        "state",
                        state.name(),
                        "degraded",
                        !reachable,
                        "schemaRegistry",
                        reachable ? "reachable" : "unreachable"));
    }

    /** Whether it has ever done its work, and until then how far its stores have come. */
    public Check started() {
        List<Restoration.Progress> stores = restoration.progress();
        long restored =
                stores.stream().mapToLong(Restoration.Progress::restored).sum();
        long total = stores.stream().mapToLong(Restoration.Progress::total).sum();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("state", life.state().name());
        facts.putAll(extent(restored, total));
        facts.put("stores", stores.stream().map(Health::facts).toList());
        return new Check(life.hasRun(), facts);
    }

    private static Map<String, Object> facts(Restoration.Progress store) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("store", store.store());
        facts.put("partition", store.partition());
        facts.putAll(extent(store.restored(), store.total()));
        return facts;
    }

    private static Map<String, Object> extent(long restored, long total) {
        var extent = new LinkedHashMap<String, Object>();
        extent.put("restored", restored);
        extent.put("total", total);
        extent.put("percent", total == 0 ? 100 : restored * 100 / total);
        return extent;
    }
}
