// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.JournalLimits;
import dev.aftercall.emulators.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Target QUEUE = Target.queue("q");

    @Test
    void whatIsStoredIsToldApartFromWhatWasOnlyTried() {
        var journal = new Journal(JournalLimits.STANDARD);
        add(journal, QUEUE, "a", false);
        add(journal, QUEUE, "a", true);
        add(journal, Target.queue("other"), "b", true);

        assertThat(journal.requests(QUEUE)).extracting(JournalEntry::body).containsExactly("a", "a");
        assertThat(journal.accepted(QUEUE)).extracting(JournalEntry::sequence).containsExactly(2L);
        assertThat(journal.entries()).hasSize(3);
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() {
        var journal = new Journal(new JournalLimits(2, 1_000));
        add(journal, QUEUE, "a", true);
        add(journal, QUEUE, "b", true);
        add(journal, QUEUE, "c", true);

        assertThat(journal.entries()).extracting(JournalEntry::body).containsExactly("b", "c");
        assertThat(journal.dropped()).isEqualTo(1);
        assertThat(journal.written()).isEqualTo(3);
    }

    @Test
    void theOldestGoesWhenTheyAreTooLarge() {
        var journal = new Journal(new JournalLimits(100, 10));
        add(journal, QUEUE, "12345678", true);
        add(journal, QUEUE, "1234", true);
        add(journal, QUEUE, "a body larger than all", true);

        assertThat(journal.entries()).extracting(JournalEntry::body).containsExactly("a body larger than all");
        assertThat(journal.dropped()).isEqualTo(2);
    }

    @Test
    void aJournalThatIsClearedGoesOnCounting() {
        var journal = new Journal(JournalLimits.STANDARD);
        add(journal, QUEUE, "a", true);

        journal.clear();
        add(journal, QUEUE, "b", true);

        assertThat(journal.entries()).extracting(JournalEntry::sequence).containsExactly(2L);
    }

    private static void add(Journal journal, Target target, String body, boolean stored) {
        var arrival = new Arrival(Instant.EPOCH, "r", Optional.of(target), "ak", Map.of());
        journal.add(arrival, new Content("", body, Map.of()), new Outcome(stored, 201, "", Optional.empty()));
    }
}
