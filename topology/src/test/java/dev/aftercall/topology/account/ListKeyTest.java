// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import java.util.Arrays;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ListKeyTest {

    private static final Comparator<ListKey> ORDER = Comparator.comparing(ListKey::functionName)
            .thenComparing(ListKey::state)
            .thenComparing(ListKey::startedAt, Comparator.reverseOrder())
            .thenComparing(ListKey::taskId);

    @Property
    void bytesSortByFunctionThenStateThenFromNewToOldThenByTask(
            @ForAll @AlphaChars @StringLength(min = 1, max = 3) String oneFunction,
            @ForAll @AlphaChars @StringLength(min = 1, max = 3) String otherFunction,
            @ForAll TaskState oneState,
            @ForAll TaskState otherState,
            @ForAll @LongRange(min = 0, max = 3) long oneTime,
            @ForAll @LongRange(min = 0, max = 3) long otherTime,
            @ForAll @AlphaChars @StringLength(max = 2) String task) {
        var one = new ListKey(oneFunction, oneState, NOW + oneTime, task);
        var other = new ListKey(otherFunction, otherState, NOW + otherTime, "b");

        int bytes = Arrays.compareUnsigned(one.toBytes(), other.toBytes());

        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(ORDER.compare(one, other)));
        assertThat(ListKey.fromBytes(one.toBytes())).isEqualTo(one);
    }

    @Test
    void theTimeIsThatOfTheStartAndOfTheAcceptanceBefore() {
        Tracking waiting = Tracking.accepted(Samples.request(NOW));
        Tracking begun = waiting.dequeued(NOW, NOW).running(NOW + 5, NOW);

        assertThat(ListKey.of(waiting)).isEqualTo(new ListKey("f", TaskState.ENQUEUED, NOW, "t"));
        assertThat(ListKey.of(begun)).isEqualTo(new ListKey("f", TaskState.RUNNING, NOW + 5, "t"));
        assertThat(ListKey.of(Samples.settled(Ending.EXPIRED, null)))
                .isEqualTo(new ListKey("f", TaskState.EXPIRED, NOW, "t"));
    }
}
