// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BootTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Boot boot = new Boot(new StartListener() {
        @Override
        public void begins(String what) {}

        @Override
        public void done(String what) {
            done.add(what);
        }
    });

    @AfterEach
    void nothingStaysBehind() {
        boot.close();
    }

    @Test
    void aStepWaitsForThoseItNeeds() {
        boot.step("a", () -> {}).step("b", () -> {}, "a").step("c", () -> {}, "a", "b");

        boot.await();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void stepsThatNeedNothingOfEachOtherRunSideBySide() {
        var both = new CountDownLatch(2);
        Runnable meetsTheOther = () -> {
            both.countDown();
            awaited(both);
        };
        boot.step("a", meetsTheOther).step("b", meetsTheOther);

        boot.await();

        assertThat(done).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFailureIsToldAtOnceAndWhatNeedsTheFailedOneDoesNotBegin() {
        var never = new CountDownLatch(1);
        boot.step("slow", () -> awaited(never))
                .step("bad", () -> {
                    throw new IllegalStateException("port 1 is taken");
                })
                .step("dependent", () -> {}, "bad");

        assertThatThrownBy(boot::await)
                .isInstanceOf(DevStackException.class)
                .hasMessage("bad cannot be started: port 1 is taken");
        assertThat(done).isEmpty();
    }

    @Test
    void closingInterruptsWhatIsUnderWay() {
        var never = new CountDownLatch(1);
        boot.step("slow", () -> awaited(never)).step("next", () -> {}, "slow");

        boot.close();

        assertThatThrownBy(boot::await).isInstanceOf(DevStackException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void aStepThatNeedsAnUnknownOneIsABug() {
        assertThatThrownBy(() -> boot.step("a", () -> {}, "nobody")).isInstanceOf(NullPointerException.class);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
