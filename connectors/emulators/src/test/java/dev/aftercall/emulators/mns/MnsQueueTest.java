// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MnsQueueTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration UNSEEN = Duration.ofSeconds(30);

    private final MnsQueue queue = new MnsQueue(QueueAttributes.STANDARD, 3);

    @Test
    void messagesAreReceivedInTheirOrderAndThenNotSeen() {
        add("a", NOW);
        add("b", NOW);

        assertThat(ids(queue.receive(1, NOW))).containsExactly("a");
        assertThat(ids(queue.receive(16, NOW))).containsExactly("b");
        assertThat(queue.receive(16, NOW)).isEmpty();
    }

    @Test
    void aMessageThatWasNotDeletedIsSeenAgainUnderAnotherHandle() {
        add("a", NOW);
        HeldMessage first = queue.receive(1, NOW).get(0);

        HeldMessage second = queue.receive(1, NOW.plus(UNSEEN)).get(0);

        assertThat(second.receives()).isEqualTo(2);
        assertThat(second.firstReceivedAt()).isEqualTo(NOW);
        assertThat(queue.delete(first.handle(), NOW.plus(UNSEEN))).isFalse();
        assertThat(queue.delete(second.handle(), NOW.plus(UNSEEN))).isTrue();
    }

    @Test
    void aMessageThatWasDeletedIsGone() {
        add("a", NOW);
        HeldMessage received = queue.receive(1, NOW).get(0);

        boolean deleted = queue.delete(received.handle(), NOW.plusSeconds(29));

        assertThat(deleted).isTrue();
        assertThat(queue.delete(received.handle(), NOW.plusSeconds(29))).isFalse();
        assertThat(queue.receive(1, NOW.plusSeconds(3_600))).isEmpty();
    }

    @Test
    void aMessageThatIsDelayedIsSeenWhenItIsDue() {
        add("late", NOW.plusSeconds(10));
        add("now", NOW);

        assertThat(ids(queue.receive(16, NOW.plusMillis(9_999)))).containsExactly("now");
        assertThat(ids(queue.receive(16, NOW.plusSeconds(10)))).containsExactly("late");
    }

    @Test
    void aPeekTakesNothing() {
        add("a", NOW);

        assertThat(ids(queue.peek(16, NOW))).containsExactly("a");
        assertThat(ids(queue.receive(16, NOW))).containsExactly("a");
    }

    @Test
    void theOldestMakesRoom() {
        List.of("a", "b", "c", "d").forEach(id -> add(id, NOW));

        assertThat(ids(queue.receive(16, NOW))).containsExactly("b", "c", "d");
    }

    private void add(String id, Instant visibleAt) {
        queue.add(HeldMessage.stored(id, new SentMessage("x", Map.of()), NOW, visibleAt), NOW);
    }

    private static List<String> ids(List<HeldMessage> messages) {
        return messages.stream().map(HeldMessage::id).toList();
    }
}
