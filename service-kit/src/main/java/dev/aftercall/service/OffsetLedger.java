// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Answers one question: below which offset of each partition is everything settled? Records may settle in any order; what is
 * committed is the finished prefix only, so that nothing unfinished is ever skipped. Offsets may have gaps. Owned by one thread.
 */
public final class OffsetLedger {

    private final Map<TopicPartition, Page> pages = new HashMap<>();
    private int open;

    /** A record that was taken and is not settled yet. */
    public static final class Entry {

        private final Page page;
        private final long offset;
        private boolean settled;

        private Entry(Page page, long offset) {
            this.page = page;
            this.offset = offset;
        }
    }

    private static final class Page {
        private final ArrayDeque<Entry> taken = new ArrayDeque<>();
        private boolean forgotten;
        private long safe = -1;
    }

    /**
     * Takes a record. Those of one partition come in the order of their offsets.
     *
     * @return its entry, to be settled when all is done for it
     */
    public Entry take(TopicPartition partition, long offset) {
        Page page = pages.computeIfAbsent(partition, first -> new Page());
        var entry = new Entry(page, offset);
        page.taken.addLast(entry);
        open++;
        return entry;
    }

    /** Settles a record; settling it again, or after its partition was forgotten, changes nothing. */
    public void settle(Entry entry) {
        if (entry.settled || entry.page.forgotten) {
            return;
        }
        entry.settled = true;
        open--;
        Page page = entry.page;
        while (!page.taken.isEmpty() && page.taken.getFirst().settled) {
            page.safe = page.taken.removeFirst().offset + 1;
        }
    }

    /** Whether a record is still to be settled here. */
    public boolean isOpen(Entry entry) {
        return !entry.settled && !entry.page.forgotten;
    }

    /** The offset to go on from, for each partition whose prefix has grown since it was taken up; others are left out. */
    public Map<TopicPartition, OffsetAndMetadata> safe() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        pages.forEach((partition, page) -> {
            if (page.safe >= 0) {
                offsets.put(partition, new OffsetAndMetadata(page.safe));
            }
        });
        return offsets;
    }

    /** Gives up partitions that were taken away; what was open in them will be read again by whoever has them now. */
    public void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Page page = pages.remove(partition);
            if (page != null) {
                page.forgotten = true;
                open -= (int)
                        page.taken.stream().filter(entry -> !entry.settled).count();
            }
        }
    }

    /** How many records are taken and not settled. */
    public int open() {
        return open;
    }
}
