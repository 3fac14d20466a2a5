// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * The meters of an instance as a whole. What its stages count, they count with sensors of Kafka Streams, and those appear beside
 * these.
 */
public enum Meter {
    REJECTED_FAULTS(
            Kind.COUNTER,
            "aftercall.faults.rejected",
            "Records that were rejected because of a fault of ours. Any is a bug.",
            "topic"),
    THREAD_FAILURES(
            Kind.COUNTER, "aftercall.threads.failed", "Stream threads that failed and were replaced, or not.", "error"),
    RUNNING(Kind.GAUGE, "aftercall.running", "1 while the instance works on its share, else 0.", ""),
    STATE_CHANGES(Kind.COUNTER, "aftercall.state.changes", "Changes of the state of Kafka Streams.", "state"),
    RESTORE_REMAINING(
            Kind.GAUGE, "aftercall.restore.remaining", "Changelog records that the stores still wait for.", ""),
    ROCKSDB_MEMORY(Kind.GAUGE, "aftercall.rocksdb.used", "Bytes that all stores together take outside the heap.", ""),
    REGISTRY_REACHABLE(Kind.GAUGE, "aftercall.registry.reachable", "1 while the schema registry answers, else 0.", "");

    /** What a meter does. */
    public enum Kind {
        COUNTER,
        GAUGE
    }

    private final Kind kind;
    private final String id;
    private final String description;
    private final String tag;

    Meter(Kind kind, String id, String description, String tag) {
        this.kind = kind;
        this.id = id;
        this.description = description;
        this.tag = tag;
    }

    /**
     * Counts one more.
     *
     * @param value of its tag
     */
    public void count(MeterRegistry registry, String value) {
        Counter.builder(id)
                .description(description)
                .tag(tag, value)
                .register(registry)
                .increment();
    }

    /** Shows a value from now on. */
    public void show(MeterRegistry registry, Supplier<Number> value) {
        Gauge.builder(id, value).description(description).register(registry);
    }

    /** What it does. */
    public Kind kind() {
        return kind;
    }

    /** What it says, for a person. */
    public String description() {
        return description;
    }

    /** What it is told apart by; empty for nothing. */
    public String tag() {
        return tag;
    }

    /** Its name where it is scraped. */
    public String scrapedName() {
        return id.replace('.', '_') + (kind == Kind.COUNTER ? "_total" : "");
    }
}
