// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.TaskKey;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DueKeyTest {

    @Property
    void keysSortByTimeAsBytes(
            @ForAll @LongRange(min = 0) long one,
            @ForAll @LongRange(min = 0) long other,
            @ForAll Awaited what,
            @ForAll @StringLength(max = 20) String row) {
        byte[] first = new DueKey(one, what, row).toBytes();
        byte[] second = new DueKey(other, Awaited.ATTEMPT, "f/t").toBytes();

        if (one != other) {
            assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
                    .isEqualTo(Integer.signum(Long.compare(one, other)));
        }
        assertThat(Arrays.compareUnsigned(DueKey.before(one).toBytes(), first)).isLessThanOrEqualTo(0);
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @LongRange(min = 0) long at, @ForAll Awaited what) {
        var key = new DueKey(at, what, "functión/task");

        assertThat(DueKey.fromBytes(key.toBytes())).isEqualTo(key);
        assertThat(key.key()).isEqualTo(new TaskKey("functión", "task"));
    }

    @Test
    void aNegativeMomentWouldSortLastAndIsRefused() {
        assertThatThrownBy(() -> new DueKey(-1, Awaited.ATTEMPT, "f/t")).hasMessageContaining("-1");
    }
}
