// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

class OffsetLedgerTest {

    private static final TopicPartition ATTEMPTS_0 = new TopicPartition("attempts", 0);

    private final OffsetLedger ledger = new OffsetLedger();

    @Example
    void nothingIsSafeBeforeTheFirstRecordIsSettled() {
        ledger.take(ATTEMPTS_0, 7);

        assertThat(ledger.safe()).isEmpty();
        assertThat(ledger.open()).isOne();
    }

    @Example
    void anUnsettledRecordHoldsBackAllThatCameAfterIt() {
        OffsetLedger.Entry first = ledger.take(ATTEMPTS_0, 7);
        ledger.settle(ledger.take(ATTEMPTS_0, 9));

        assertThat(ledger.safe()).isEmpty();

        ledger.settle(first);

        assertThat(ledger.safe()).containsExactly(Map.entry(ATTEMPTS_0, new OffsetAndMetadata(10)));
    }

    @Example
    void aPartitionThatComesBackStartsANewPage() {
        OffsetLedger.Entry before = ledger.take(ATTEMPTS_0, 7);
        ledger.forget(List.of(ATTEMPTS_0));
        OffsetLedger.Entry again = ledger.take(ATTEMPTS_0, 7);

        ledger.settle(before);

        assertThat(ledger.safe()).isEmpty();
        assertThat(ledger.open()).isOne();
        ledger.settle(again);
        assertThat(ledger.safe()).containsExactly(Map.entry(ATTEMPTS_0, new OffsetAndMetadata(8)));
    }

    @Property
    void itAgreesWithANaiveModelAfterEveryStep(@ForAll("steps") List<Step> steps) {
        var tried = new OffsetLedger();
        var model = new Model();
        for (Step step : steps) {
            model.apply(step, tried);

            assertThat(tried.safe()).isEqualTo(model.safe());
            assertThat(tried.open()).isEqualTo(model.open());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds =
                Arbitraries.frequency(Tuple.of(6, Kind.TAKE), Tuple.of(5, Kind.SETTLE), Tuple.of(1, Kind.FORGET));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1000))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    private enum Kind {
        TAKE,
        SETTLE,
        FORGET
    }

    /** What is done next: to which partition, and a number to choose the gap or the record with. */
    private record Step(Kind kind, int partition, int choice) {}

    /** Remembers every record there ever was, and looks through all of them for each answer. */
    private static final class Model {

        private final List<Taken> all = new ArrayList<>();
        private final Map<TopicPartition, Long> next = new HashMap<>();

        void apply(Step step, OffsetLedger tried) {
            var partition = new TopicPartition("attempts", step.partition());
            switch (step.kind()) {
                case TAKE -> {
                    long offset = next.getOrDefault(partition, 0L) + step.choice() % 3;
                    next.put(partition, offset + 1);
                    all.add(new Taken(partition, offset, tried.take(partition, offset)));
                }
                case SETTLE -> {
                    if (!all.isEmpty()) {
                        Taken chosen = all.get(step.choice() % all.size());
                        chosen.settled = true;
                        tried.settle(chosen.entry);
                    }
                }
                case FORGET -> {
                    all.stream()
                            .filter(taken -> taken.partition.equals(partition))
                            .forEach(taken -> taken.forgotten = true);
                    tried.forget(List.of(partition));
                }
            }
        }

        Map<TopicPartition, OffsetAndMetadata> safe() {
            var safe = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (TopicPartition partition : next.keySet()) {
                for (Taken taken : all) {
                    if (taken.forgotten || !taken.partition.equals(partition)) {
                        continue;
                    }
                    if (!taken.settled) {
                        break;
                    }
                    safe.put(partition, new OffsetAndMetadata(taken.offset + 1));
                }
            }
            return safe;
        }

        int open() {
            return (int) all.stream()
                    .filter(taken -> !taken.settled && !taken.forgotten)
                    .count();
        }
    }

    private static final class Taken {
        private final TopicPartition partition;
        private final long offset;
        private final OffsetLedger.Entry entry;
        private boolean settled;
        private boolean forgotten;

        Taken(TopicPartition partition, long offset, OffsetLedger.Entry entry) {
            this.partition = partition;
            this.offset = offset;
            this.entry = entry;
        }
    }
}
