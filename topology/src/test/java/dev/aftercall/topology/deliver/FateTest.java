// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static dev.aftercall.topology.Samples.NOW;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.deliver.DeliveryReport.Kind;
import java.util.Arrays;
import java.util.List;
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
        Settled settled = settled(callback(state, 2, Settled.Trouble.NONE));

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
        assertThat(weigh(0, 0, Kind.DELIVERED, 0))
                .isEqualTo(new Fate.Arrived(settled(callback(CallbackState.SUCCEEDED, 7, Settled.Trouble.NONE))));
    }

    @Test
    void whatIsRefusedIsDeadAtOnce() {
        assertThat(weigh(0, 0, Kind.REJECTED, 0))
                .isEqualTo(new Fate.Dead(settled(callback(CallbackState.FAILED, 7, Settled.Trouble.NONE)), false));
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
    void whatIsPutOffComesAgain(int failure, long retryAfter, long wait) {
        for (Kind kind : List.of(Kind.DEFERRED, Kind.NOT_ATTEMPTED)) {
            var again = (Fate.Again) weigh(failure - 1, NOW - 1, kind, retryAfter);

            assertThat(again.dueAt()).isEqualTo(NOW + wait);
            assertThat(again.next().callback())
                    .isEqualTo(callback(
                            CallbackState.PENDING, 8, new Settled.Trouble(failure, NOW - 1, NOW + wait, 0, 0)));
        }
    }

    @Test
    void whatIsParkedIsNotUnderWay() {
        Settled parked =
                settled(callback(CallbackState.PENDING, 1, Settled.Trouble.NONE).parked(NOW));

        assertThat(Fate.of(parked, new DeliveryReport(1, Kind.DELIVERED, 0), POLICY, NOW))
                .isInstanceOf(Fate.Stale.class);
    }

    @Test
    void whatWasRedrivenBeginsAnewUnderANumberOfItsOwn() {
        Settled.Callback dead = callback(CallbackState.FAILED, 7, new Settled.Trouble(7, NOW - 1, 0, 0, 0));

        var again =
                (Fate.Again) Fate.of(settled(dead.redriven()), new DeliveryReport(8, Kind.DEFERRED, 0), POLICY, NOW);

        assertThat(again.dueAt()).isEqualTo(NOW + 500);
        assertThat(requireNonNull(again.next().callback()).redrives()).isEqualTo(1);
        assertThat(Fate.of(settled(dead.redriven()), new DeliveryReport(7, Kind.DELIVERED, 0), POLICY, NOW))
                .isInstanceOf(Fate.Stale.class);
    }

    @Test
    void patienceCountsFromTheFirstFailure() {
        var first = (Fate.Again) weigh(0, 0, Kind.DEFERRED, 0);

        assertThat(first.next().callback())
                .isEqualTo(callback(CallbackState.PENDING, 8, new Settled.Trouble(1, NOW, NOW + 500, 0, 0)));
        assertThat(weigh(9, NOW - ofMinutes(29).toMillis(), Kind.DEFERRED, 0)).isInstanceOf(Fate.Again.class);
        assertThat(weigh(9, NOW - ofMinutes(29).toMillis() - 1, Kind.DEFERRED, 0))
                .isEqualTo(new Fate.Dead(
                        settled(callback(
                                CallbackState.FAILED,
                                7,
                                new Settled.Trouble(9, NOW - ofMinutes(29).toMillis() - 1, 0, 0, 0))),
                        true));
    }

    private static Fate weigh(int failures, long failingSince, Kind kind, long retryAfter) {
        return Fate.of(
                settled(callback(CallbackState.PENDING, 7, new Settled.Trouble(failures, failingSince, NOW - 1, 0, 3))),
                new DeliveryReport(7, kind, retryAfter),
                POLICY,
                NOW);
    }

    private static Settled.Callback callback(CallbackState state, int attempt, Settled.Trouble trouble) {
        return new Settled.Callback("d", state, attempt, 0, trouble);
    }

    private static Settled settled(Settled.@Nullable Callback callback) {
        return Samples.settled(Ending.SUCCEEDED, callback);
    }
}
