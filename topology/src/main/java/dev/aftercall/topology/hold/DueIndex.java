// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import dev.aftercall.topology.Store;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Moments in the order of their time. A look at what is due begins where the last one ended: a scan from zero would wade through
 * the tombstones of everything that ever was due.
 */
public final class DueIndex {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<DueKey, byte[]> store;

    /** Nothing in the store is before this. Not durable: after a start the first look begins at zero. */
    private long nothingBefore;

    /** Moment of the earliest entry that is due and was left; -1 when all were taken at the last look. */
    private long oldestLeft = -1;

    public DueIndex(KeyValueStore<DueKey, byte[]> store) {
        this.store = store;
    }

    /** Adds a moment; adding it again changes nothing. */
    public void add(DueKey key) {
        store.put(key, NOTHING);
        nothingBefore = Math.min(nothingBefore, key.at());
    }

    /**
     * Takes out what is due, the earliest first.
     *
     * @param now what is at or before this is due
     * @param atMost how many at most; the rest is taken the next time
     */
    public List<DueKey> takeDue(long now, int atMost) {
        var due = new ArrayList<DueKey>();
        if (now < nothingBefore) {
            return due; // a clock that stepped back: nothing is due until it comes up again
        }
        oldestLeft = -1;
        try (KeyValueIterator<DueKey, byte[]> entries =
                store.range(DueKey.before(nothingBefore), DueKey.before(now + 1))) {
            while (entries.hasNext()) {
                DueKey key = entries.peekNextKey();
                if (due.size() == atMost) {
                    oldestLeft = key.at();
                    break;
                }
                entries.next();
                due.add(key);
            }
        }
        due.forEach(key -> Store.drop(store, key));
        nothingBefore = oldestLeft < 0 ? now + 1 : oldestLeft;
        return due;
    }

    /**
     * By how much the earliest entry is late that was left at the last look, for want of room, in milliseconds; 0 when none was.
     *
     * @param now the moment of that look
     */
    public long lag(long now) {
        return oldestLeft < 0 ? 0 : Math.max(0, now - oldestLeft);
    }
}
