// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static dev.aftercall.topology.Samples.NOW;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.deliver.DeliveryReport.Kind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FateTest {

    private static final RedeliveryPolicy POLICY =
            new RedeliveryPolicy(new Backoff(ofMillis(500), ofSeconds(60)), ofMinutes(30));

    /** Every state of a callback, every kind of report, of the delivery under way and of another. */
    @ParameterizedTest
    @MethodSource("everyStateAndEveryReport")
    void onlyTheDeliveryUnderWayIsWeighed(CallbackState state, Kind kind, boolean current) {
        Settled settled = settled(new Settled.Callback("d", state, 2, 0));

        Fate fate = Fate.of(settled, new DeliveryReport(current ? 2 : 1, kind, 0), POLICY, NOW);

        assertThat(fate instanceof Fate.Stale).isEqualTo(state != CallbackState.PENDING || !current);
    }

    static Stream<Arguments> everyStateAndEveryReport() {
        return Arrays.stream(CallbackState.values())
                .flatMap(state -> Arrays.stream(Kind.values())
                        .flatMap(kind -> Stream.of(true, false).map(current -> Arguments.of(state, kind, current))));
    }

    @Test
    void whereNobodyIsToldNothingIsWeighed() {
        assertThat(Fate.of(settled(null), new DeliveryReport(1, Kind.DELIVERED, 0), POLICY, NOW))
                .isInstanceOf(Fate.Stale.class);
    }

    @Test
    void whatHasArrivedHasArrived() {
        assertThat(weigh(1, 0, Kind.DELIVERED, 0))
                .isEqualTo(new Fate.Arrived(settled(new Settled.Callback("d", CallbackState.SUCCEEDED, 1, 0))));
    }

    @Test
    void whatIsRefusedIsDeadAtOnce() {
        assertThat(weigh(1, 0, Kind.REJECTED, 0))
                .isEqualTo(new Fate.Dead(settled(new Settled.Callback("d", CallbackState.FAILED, 1, 0)), false));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 500",
        "2, 0, 1000",
        "8, 0, 60000",
        "50, 0, 60000", // twice as long each time, a minute at most
        "1, 3000, 3000",
        "1, 100, 500",
        "1, 999999999, 60000", // as the destination asks, a minute at most
    })
    void whatIsPutOffComesAgain(int attempt, long retryAfter, long wait) {
        var again = (Fate.Again) weigh(attempt, NOW - 1, Kind.DEFERRED, retryAfter);

        assertThat(again.dueAt()).isEqualTo(NOW + wait);
        assertThat(again.next().callback())
                .isEqualTo(new Settled.Callback("d", CallbackState.PENDING, attempt + 1, NOW - 1));
    }

    @Test
    void patienceCountsFromTheFirstFailure() {
        var first = (Fate.Again) weigh(1, 0, Kind.DEFERRED, 0);

        assertThat(first.next().callback()).isEqualTo(new Settled.Callback("d", CallbackState.PENDING, 2, NOW));
        assertThat(weigh(9, NOW - ofMinutes(29).toMillis(), Kind.DEFERRED, 0)).isInstanceOf(Fate.Again.class);
        assertThat(weigh(9, NOW - ofMinutes(29).toMillis() - 1, Kind.DEFERRED, 0))
                .isEqualTo(new Fate.Dead(
                        settled(new Settled.Callback(
                                "d",
                                CallbackState.FAILED,
                                9,
                                NOW - ofMinutes(29).toMillis() - 1)),
                        true));
    }

    private static Fate weigh(int attempt, long failingSince, Kind kind, long retryAfter) {
        return Fate.of(
                settled(new Settled.Callback("d", CallbackState.PENDING, attempt, failingSince)),
                new DeliveryReport(attempt, kind, retryAfter),
                POLICY,
                NOW);
    }

    private static Settled settled(Settled.@Nullable Callback callback) {
        return Samples.settled(Ending.SUCCEEDED, callback);
    }
}
