// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the stores have come in being made again from their changelogs. */
public final class Restoration implements StateRestoreListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(Restoration.class);

    private final Map<TopicPartition, Progress> progress = new ConcurrentHashMap<>();

    /**
     * One store of one partition.
     *
     * @param begin offset of the changelog where it began
     * @param reached offset up to which it has come
     * @param end offset where it will be done
     */
    public record Progress(String store, int partition, long begin, long reached, long end) {

        /** How many positions of the changelog are done. */
        public long restored() {
            return reached - begin;
        }

        /** How many there are in all. */
        public long total() {
            return end - begin;
        }
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long begin, long end) {
        progress.put(changelog, new Progress(store, changelog.partition(), begin, begin, Math.max(begin, end)));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long last, long count) {
        progress.computeIfPresent(
                changelog,
                (same, at) -> new Progress(store, at.partition(), at.begin(), Math.min(last + 1, at.end()), at.end()));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long count) {
        progress.computeIfPresent(
                changelog, (same, at) -> new Progress(store, at.partition(), at.begin(), at.end(), at.end()));
        LOGGER.atInfo()
                .addKeyValue("store", store)
                .addKeyValue("partition", changelog.partition())
                .addKeyValue("records", count)
                .log("A store is restored");
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long count) {
        progress.remove(changelog);
    }

    /** All stores that were or are restored here, in the order of their names and partitions. */
    public List<Progress> progress() {
        return progress.values().stream()
                .sorted(Comparator.comparing(Progress::store).thenComparing(Progress::partition))
                .toList();
    }

    /** How many positions are left, in all stores. */
    public long remaining() {
        return progress.values().stream()
                .mapToLong(store -> store.total() - store.restored())
                .sum();
    }
}
