// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.v1.DestinationStatus;
import dev.aftercall.schemas.v1.TaskStatus;
import dev.aftercall.topology.PipelineFixture;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Trail;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.account.StatusRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partitions of the flow, asked together. */
class InvocationQueriesTest {

    private static final long START = PipelineFixture.START.toEpochMilli();
    private static final StatusRows ROWS = new StatusRows(Account.OWN);

    private final PipelineFixture zero = new PipelineFixture();
    private final PipelineFixture one = new PipelineFixture();
    private final InvocationQueries queries = new InvocationQueries(new Both(), ROWS);

    private final class Both implements LocalStores {

        @Override
        public List<PartitionStores> all() {
            return List.of(of(0), of(1));
        }

        @Override
        public PartitionStores of(int partition) {
            return (partition == 0 ? zero : one).stores(partition);
        }
    }

    @BeforeEach
    void registerFunctions() {
        zero.registered("f");
        one.registered("f");
        zero.told("f");
    }

    @AfterEach
    void close() {
        zero.close();
        one.close();
    }

    @Test
    void anInvocationIsShownFromItsAcceptanceToTheFateOfItsCallback() {
        zero.invoked("f", "t");
        var attempt = zero.attempt();
        assertThat(get("t").state()).isEqualTo(TaskState.DEQUEUED);

        zero.pass(Duration.ofSeconds(1));
        zero.started(attempt);
        TaskView running = get("t");
        assertThat(running.row().getStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(running.row().getStartedAt().toEpochMilli()).isEqualTo(START + 1_000);
        assertThat(running.row().getUpdatedAt()).isEqualTo(running.row().getStartedAt());

        zero.answered(attempt, "yes");
        zero.delivered(zero.callback());
        TaskView settled = get("t");
        assertThat(settled.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(settled.row().getDestinationStatus()).isEqualTo(DestinationStatus.SUCCEEDED);
        assertThat(settled.trail().events())
                .extracting(Trail.Event::state)
                .containsExactly(TaskState.ENQUEUED, TaskState.DEQUEUED, TaskState.RUNNING, TaskState.SUCCEEDED);
    }

    @Test
    void whatNobodyKnowsIsEmptyAndSoIsWhatWasForgotten() {
        assertThat(queries.get(0, new TaskKey("f", "t"))).isEmpty();

        zero.invoked("f", "t");
        zero.answered(zero.attempt(), "yes");
        zero.delivered(zero.callback());
        zero.pass(Duration.ofDays(8));

        assertThat(queries.get(0, new TaskKey("f", "t"))).isEmpty();
        assertThat(tasks(Listing.of("f"))).isEmpty();
    }

    @Test
    void aListGoesFromNewToOldOverStatesAndPartitionsOrTheOtherWayRound() {
        six();

        assertThat(tasks(Listing.of("f"))).containsExactly("t5", "t4", "t3", "t2", "t1", "t0");
        assertThat(tasks(new Listing("f", Filter.NONE, Order.ASC, 4, null))).containsExactly("t0", "t1", "t2", "t3");
        assertThat(tasks(Listing.of("g"))).containsExactly("of-g");
    }

    @Test
    void pagesJoinWithoutAGapWhateverBecomesOfTheirLastInvocation() {
        six();
        Part<TaskView> first = queries.list(new Listing("f", Filter.NONE, Order.DESC, 2, null));
        assertThat(tasks(first)).containsExactly("t5", "t4");
        zero.answered(zero.attempts().get(2), "done"); // t4 leaves the place that the token stands for

        Part<TaskView> second = queries.list(new Listing("f", Filter.NONE, Order.DESC, 2, first.reached()));
        Part<TaskView> third = queries.list(new Listing("f", Filter.NONE, Order.DESC, 2, second.reached()));

        assertThat(tasks(second)).containsExactly("t3", "t2");
        assertThat(tasks(third)).containsExactly("t1", "t0");
        assertThat(third.reached()).isNull();
        assertThat(first.partitions()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void backwardsPagesJoinTheSameWay() {
        six();

        assertThat(pages(new Listing("f", Filter.NONE, Order.ASC, 1, null)))
                .containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
    }

    @Test
    void aFilterChoosesByStateByTimeWithBothEndsAndByTheBeginningOfTheId() {
        six();
        zero.answered(zero.attempts().get(1), "done"); // t2

        assertThat(tasks(filtered(new Filter(TaskState.SUCCEEDED, 0, Long.MAX_VALUE, ""))))
                .containsExactly("t2");
        assertThat(tasks(filtered(new Filter(TaskState.DEQUEUED, 0, Long.MAX_VALUE, ""))))
                .containsExactly("t5", "t4", "t3", "t1", "t0");
        assertThat(tasks(filtered(new Filter(null, START + 1_000, START + 3_000, ""))))
                .containsExactly("t3", "t1");
        assertThat(tasks(filtered(new Filter(null, START + 3_000, START + 1_000, ""))))
                .isEmpty();
        assertThat(tasks(filtered(new Filter(null, 0, Long.MAX_VALUE, "t4")))).containsExactly("t4");
        assertThat(tasks(filtered(new Filter(null, 0, Long.MAX_VALUE, "of-")))).isEmpty();
    }

    @Test
    void aPageThatLookedFarEnoughIsShortAndSaysWhereToGoOn() {
        six();
        var tired = new InvocationQueries(new Both(), ROWS, 4);
        var listing = new Listing("f", new Filter(null, 0, Long.MAX_VALUE, "t0"), Order.DESC, 20, null);

        Part<TaskView> first = tired.list(listing);
        assertThat(first.rows()).isEmpty();
        assertThat(first.reached()).isEqualTo(new Place(START + 2_000, "t2"));

        Part<TaskView> second = tired.list(new Listing("f", listing.filter(), Order.DESC, 20, first.reached()));
        assertThat(tasks(second)).containsExactly("t0");
        assertThat(second.reached()).isNull();
    }

    @Test
    void anInvocationThatWasLostFromItsStoreIsLeftOutOfTheList() {
        zero.invoked("f", "t");
        zero.loses("f", "t");

        assertThat(tasks(Listing.of("f"))).isEmpty();
    }

    @Test
    void ledgersAreSummedOverPartitions() {
        six();
        zero.answered(zero.attempts().get(0), "done");

        LedgerPart all = queries.ledgers();
        assertThat(all.sums().keySet()).containsExactly("f", "g");
        Ledger ledger = all.sums().getOrDefault("f", Ledger.EMPTY);
        assertThat(ledger.accepted()).isEqualTo(6);
        assertThat(ledger.active()).isEqualTo(5);
        assertThat(ledger.callbacks().pending()).isEqualTo(1);
        assertThat(ledger.drift()).isZero();
        assertThat(queries.ledger("f").sums()).containsOnlyKeys("f").containsValue(ledger);
        assertThat(queries.ledger("f").partitions()).containsExactly(0, 1);
        assertThat(queries.ledger("h").sums()).isEmpty();
        assertThat(LedgerPart.merged(List.of(all, all)).sums()).isEqualTo(all.sums());
    }

    @Test
    void aStoreThatMovesAwayIsAskedOnceMoreAndThenTheQuestionFails() {
        zero.invoked("f", "t");
        var once = new Moving(1);
        var again = new Moving(2);

        assertThat(new InvocationQueries(once, ROWS).list(Listing.of("f")).rows())
                .hasSize(1);
        assertThatThrownBy(() -> new InvocationQueries(again, ROWS).list(Listing.of("f")))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The stores of this instance are changing hands.");
    }

    private final class Moving implements LocalStores {

        private int times;

        private Moving(int times) {
            this.times = times;
        }

        @Override
        public List<PartitionStores> all() {
            if (times-- > 0) {
                throw new InvalidStateStoreException("migrated");
            }
            return List.of(of(0));
        }

        @Override
        public PartitionStores of(int partition) {
            return zero.stores(partition);
        }
    }

    /** Six invocations of f, a second apart, in turns in both partitions; and one of g. */
    private void six() {
        for (int i = 0; i < 6; i++) {
            (i % 2 == 0 ? zero : one).invoked("f", "t" + i);
            zero.pass(Duration.ofSeconds(1));
            one.pass(Duration.ofSeconds(1));
        }
        one.invoked("g", "of-g");
    }

    private TaskView get(String task) {
        Optional<TaskView> view = queries.get(0, new TaskKey("f", task));
        return view.orElseThrow();
    }

    private static Listing filtered(Filter filter) {
        return new Listing("f", filter, Order.DESC, 20, null);
    }

    private List<String> pages(Listing first) {
        List<String> all = new ArrayList<>();
        @Nullable Listing listing = first;
        while (listing != null) {
            Part<TaskView> page = queries.list(listing);
            all.addAll(tasks(page));
            listing = page.reached() == null
                    ? null
                    : new Listing(first.functionName(), first.filter(), first.order(), first.limit(), page.reached());
        }
        return all;
    }

    private List<String> tasks(Listing listing) {
        return tasks(queries.list(listing));
    }

    private static List<String> tasks(Part<TaskView> part) {
        return part.rows().stream().map(row -> row.shown().row().getTaskId()).toList();
    }
}
