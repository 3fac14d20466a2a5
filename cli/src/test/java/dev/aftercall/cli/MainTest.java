// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static dev.aftercall.cli.TypedCommand.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @Test
    void withoutAVerbItShowsTheVerbsAsAnError() {
        var typed = typed();

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("function", "config", "send", "topics", "schemas");
    }

    @Test
    void helpIsNoError() {
        var typed = typed("config", "put", "--help");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).contains("--on-success", "AFTERCALL_BOOTSTRAP_SERVERS");
    }

    @ParameterizedTest
    @CsvSource({
        "frob, 2, Unmatched argument",
        "function put, 2, NAME",
        "config put f --retries many, 2, a whole number or default",
        "config put f --task-mode maybe, 2, on; off or default",
        "function put f --type lambda, 2, EVENT",
        "role check --destination acs:mq:::/instances/i/topic/t, 2, Either FUNCTION or --role is needed",
        "role check f --role r --destination acs:mq:::/instances/i/topic/t, 2, Either FUNCTION or --role is needed",
        "role check f, 2, --destination",
        "role check f --destination nowhere, 65, destination must be the ARN of",
        "role check f --destination acs:mq:::/instances/i/topic/t --region X, 65, region must be",
        "role put a/b, 65, NAME must be letters",
        "role put teller --policy target/no-such-file, 65, no-such-file",
        "role put teller --policy pom.xml, 65, pom.xml: ",
        "send f text --file name, 2, exclude each other",
        "send f --delay 3601, 65, 0 to 3600",
        "send 9lives, 65, functionName",
        "send f --task-id -x, 65, no - in front",
        "send f --file target/no-such-file, 65, no-such-file",
        "topics apply --partitions 0 --bootstrap-server 127.0.0.1:1, 65, --partitions must be 1 to 10000",
        "topics apply --topic-prefix ?, 65, topic prefix",
        "function list, 69, No Kafka cluster is known",
        "function list --bootstrap-server 127.0.0.1:1, 69, No schema registry is known",
    })
    void whatIsWrongIsSaidInAFewLines(String line, int exitCode, String said) {
        var typed = typed(line.split(" "));

        assertThat(typed.exitCode()).isEqualTo(exitCode);
        assertThat(typed.err().replace(",", ";")).contains(said.replace(",", ";"));
        assertThat(typed.err().lines().count()).isLessThanOrEqualTo(4);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void whereItHappenedIsShownOnlyWhenAskedFor() {
        assertThat(typed("send", "9").err()).doesNotContain("\tat ");
        assertThat(typed("send", "9", "--verbose").err()).contains("\tat ");
    }

    @Test
    void aPayloadThatIsTooLargeIsRefusedBeforeAnythingIsSent(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("payload"), new byte[131_073]);

        var typed = typed("send", "f", "--file", file.toString());

        assertThat(typed.exitCode()).isEqualTo(65);
        assertThat(typed.err()).contains("payload size in bytes must be 0 to 131072");
    }

    @Test
    void anotherModulesVerbJoinsThroughItsServiceFile() {
        assertThat(typed("joined").out()).contains("a verb of another module");
    }
}
