// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.journal;

import dev.aftercall.emulators.JournalLimits;
import dev.aftercall.emulators.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What arrived and what became of it, the latest part of it. Safe for use by several threads. */
public final class Journal {

    private final JournalLimits limits;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private long sequence;
    private long bytes;
    private long dropped;

    public Journal(JournalLimits limits) {
        this.limits = limits;
    }

    /** Writes down what became of a message. */
    public synchronized void add(Arrival arrival, Content content, Outcome outcome) {
        entries.addLast(new JournalEntry(++sequence, arrival, content, outcome));
        bytes += content.body().length();
        while (entries.size() > 1 && (entries.size() > limits.entries() || bytes > limits.bytes())) {
            bytes -= entries.removeFirst().body().length();
            dropped++;
        }
    }

    /** All that is kept, the oldest first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** What a target has stored, in the order in which it did. */
    public List<JournalEntry> accepted(Target target) {
        return select(entry -> entry.stored() && isAt(entry, target));
    }

    /** Every message sent to a target, stored or not, in the order in which it was decided on. */
    public List<JournalEntry> requests(Target target) {
        return select(entry -> isAt(entry, target));
    }

    /** How many entries there is no place for any more. */
    public synchronized long dropped() {
        return dropped;
    }

    /** How many entries were written, the dropped and the cleared among them. */
    public synchronized long written() {
        return sequence;
    }

    /** Forgets everything but how far it has counted. */
    public synchronized void clear() {
        entries.clear();
        bytes = 0;
        dropped = 0;
    }

    private List<JournalEntry> select(Predicate<JournalEntry> wanted) {
        return entries().stream().filter(wanted).toList();
    }

    private static boolean isAt(JournalEntry entry, Target target) {
        return entry.target().filter(target::equals).isPresent();
    }
}
