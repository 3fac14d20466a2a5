// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.TaskState;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void everyEndHasItsCount() {
        Ledger ledger = Ledger.EMPTY;
        for (TaskState end : TaskState.values()) {
            for (int i = 0; end.isFinal() && i < end.code(); i++) {
                ledger = ledger.entered().ended(end);
            }
        }

        assertThat(ledger.ends()).isEqualTo(new Ledger.Ends(6, 7, 8, 5, 9));
        assertThat(ledger.accepted()).isEqualTo(35);
        assertThat(ledger.active()).isZero();
        assertThat(ledger.drift()).isZero();
    }

    @Test
    void whatIsActiveIsInProcessOrWaits() {
        Ledger ledger = Ledger.EMPTY.entered().moved(false, true).entered();

        assertThat(ledger.inProcess()).isEqualTo(1);
        assertThat(ledger.waiting()).isEqualTo(1);
        assertThat(ledger.moved(true, false).ended(TaskState.SUCCEEDED).waiting())
                .isEqualTo(1);
        assertThat(ledger.moved(true, true)).isEqualTo(ledger);
    }

    @Test
    void everyCallbackHasOneFate() {
        Ledger ledger = Ledger.EMPTY
                .told(CallbackState.PENDING)
                .told(CallbackState.PENDING)
                .told(CallbackState.PENDING)
                .told(CallbackState.FAILED)
                .told(CallbackState.SUCCEEDED)
                .turned(CallbackState.PENDING, CallbackState.SUCCEEDED)
                .turned(CallbackState.PENDING, CallbackState.FAILED);

        assertThat(ledger.callbacks()).isEqualTo(new Ledger.Callbacks(5, 1, 2, 2));
        assertThat(ledger.turned(CallbackState.FAILED, CallbackState.PENDING).callbacks())
                .isEqualTo(new Ledger.Callbacks(5, 2, 2, 1));
        assertThat(ledger.turned(CallbackState.PENDING, CallbackState.PENDING)).isEqualTo(ledger);
        assertThat(ledger.callbacksDrift()).isZero();
    }

    @Test
    void whatIsLostOrCountedTwiceIsADrift() {
        assertThat(new Ledger(3, 1, 0, new Ledger.Ends(1, 0, 0, 0, 0), Ledger.EMPTY.callbacks()).drift())
                .isEqualTo(1);
        assertThat(Ledger.EMPTY
                        .entered()
                        .ended(TaskState.FAILED)
                        .ended(TaskState.FAILED)
                        .active())
                .isEqualTo(-1);
        assertThat(new Ledger(0, 0, 0, Ledger.EMPTY.ends(), new Ledger.Callbacks(3, 1, 1, 0)).callbacksDrift())
                .isEqualTo(1);
    }

    @Test
    void nothingEndsInAStateThatIsNotFinal() {
        assertThatThrownBy(() -> Ledger.EMPTY.entered().ended(TaskState.RUNNING))
                .hasMessage("RUNNING is no end");
    }

    @Property
    void acceptedIsAlwaysActivePlusEnded(@ForAll List<Boolean> steps) {
        Ledger ledger = Ledger.EMPTY;
        for (boolean accept : steps) {
            ledger = accept || ledger.active() == 0 ? ledger.entered() : ledger.ended(TaskState.EXPIRED);

            assertThat(ledger.drift()).isZero();
            assertThat(ledger.active() + ledger.ends().expired()).isEqualTo(ledger.accepted());
        }
    }
}
