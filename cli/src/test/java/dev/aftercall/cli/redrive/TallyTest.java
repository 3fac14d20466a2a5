// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.command.Rejection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void refusalsAreGroupedByReasonWhateverTheTask() {
        tally.rejected(List.of(
                refused(issued(), "t-1", "nobody knows f/t-1"),
                refused(issued(), "t-2", "nobody knows f/t-2"),
                refused(issued(), "t-3", "it was redriven already"),
                refused(UUID.randomUUID().toString(), "t-4", "of somebody else"),
                refused("no id of ours", "t-4", "of somebody else")));

        assertThat(tally.issued()).isEqualTo(3);
        assertThat(tally.already()).isEqualTo(1);
        assertThat(tally.refused()).isEqualTo(2);
        assertThat(tally.reasons()).hasSize(1).containsEntry("nobody knows f/…", 2);
    }

    @Test
    void aRefusalThatIsSeenTwiceCountsOnce() {
        Rejection refused = refused(issued(), "t", "no");

        tally.rejected(List.of(refused));
        tally.rejected(List.of(refused));

        assertThat(tally.refused()).isEqualTo(1);
    }

    @Test
    void aCommandThatIsTakenAndNotRefusedIsDone() {
        tally.rejected(List.of(refused(issued(), "t", "no"), refused(issued(), "t", "redriven already")));
        issued();
        issued();

        var result = new RedriveResult(5, tally, 1, OptionalInt.of(3), false);

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(result.lines())
                .containsExactly(
                        "4 of 5 issued.",
                        "1 done.",
                        "1 skipped: redriven already.",
                        "1 refused:",
                        "  1  no",
                        "1 not there any more.",
                        "1 not taken yet. They are not lost: an instance of the topology takes them.");
        assertThat(result.json())
                .containsEntry("issued", 4)
                .containsEntry("done", 1)
                .containsEntry("notTaken", 1)
                .containsEntry("skipped", 1)
                .containsEntry("refused", 1);
    }

    @Test
    void howItEndsIsTheWorstOfIt() {
        issued();
        assertThat(new RedriveResult(1, tally, 0, OptionalInt.of(1), false).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(new RedriveResult(1, tally, 0, OptionalInt.empty(), false).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(new RedriveResult(1, tally, 0, OptionalInt.of(0), false).exitCode())
                .isEqualTo(ExitCode.UNAVAILABLE);
        var interrupted = new RedriveResult(2, tally, 0, OptionalInt.empty(), true);
        assertThat(interrupted.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(interrupted.lines())
                .containsExactly("1 of 2 issued, then interrupted. Issuing again skips those that were.");
    }

    @Test
    void ofManyReasonsTheMostFrequentAreTold() {
        for (int i = 0; i < 12; i++) {
            tally.rejected(List.of(refused(issued(), "t", "reason " + (char) ('a' + i))));
        }
        tally.rejected(List.of(refused(issued(), "t", "reason l")));

        List<String> lines = new RedriveResult(13, tally, 0, OptionalInt.of(13), false).lines();

        assertThat(lines).contains("  2  reason l", "  1  reason i", "  and 2 other reasons");
        assertThat(lines).doesNotContain("  1  reason j");
    }

    private String issued() {
        UUID command = UUID.randomUUID();
        tally.issued(command);
        return command.toString();
    }

    private static Rejection refused(String command, String task, String reason) {
        return new Rejection(command, task, reason);
    }
}
