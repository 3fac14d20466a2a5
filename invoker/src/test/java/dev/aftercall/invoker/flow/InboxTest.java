// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final AtomicInteger woken = new AtomicInteger();
    private final Inbox inbox = new Inbox(woken::incrementAndGet);
    private final List<String> done = new ArrayList<>();

    @Test
    void whatIsLeftIsDoneInOrderWhenTheOwnerComes() {
        inbox.execute(() -> done.add("a"));
        inbox.execute(() -> done.add("b"));

        assertThat(done).isEmpty();

        inbox.drain();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void anImpatientOwnerIsWokenOnceForAll() {
        inbox.beforeWaiting(true);

        inbox.execute(() -> done.add("a"));
        inbox.execute(() -> done.add("b"));

        assertThat(woken).hasValue(1);
    }

    @Test
    void aPatientOwnerIsLeftAlone() {
        inbox.beforeWaiting(false);

        inbox.execute(() -> done.add("a"));

        assertThat(woken).hasValue(0);
    }

    @Test
    void anOwnerIsNotWokenWhileItIsAwake() {
        inbox.beforeWaiting(true);
        inbox.drain();

        inbox.execute(() -> done.add("a"));

        assertThat(woken).hasValue(0);
    }

    @Test
    void whoIsAboutToWaitIsToldThatThereIsSomethingAlready() {
        assertThat(inbox.beforeWaiting(true)).isFalse();

        inbox.execute(() -> done.add("a"));

        assertThat(inbox.beforeWaiting(true)).isTrue();
    }
}
