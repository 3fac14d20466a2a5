// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class DevVerbTest {

    private static final Path PAGE = Path.of("../docs/reference/dev.md");

    private final StringWriter err = new StringWriter();
    private final CommandLine aftercall = Main.commandLine(Map.of()).setErr(new PrintWriter(err, true));

    @Test
    void itJoinsTheVerbsOfTheCommandLine() {
        assertThat(aftercall.getSubcommands()).containsKey("dev");
    }

    @Test
    void exitNeedsADemo() {
        assertThat(aftercall.execute("dev", "--exit")).isEqualTo(2);
        assertThat(err.toString()).contains("--exit goes with --demo");
    }

    @Test
    void portsAreChosenInOneOfTwoWays() {
        assertThat(aftercall.execute("dev", "--ports", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("AUTO, FIXED");
    }

    @Test
    void aForeignDirectoryIsNotDeleted(@TempDir Path foreign) throws Exception {
        Path precious = Files.writeString(foreign.resolve("thesis"), "precious");

        assertThat(aftercall.execute("dev", "--fresh", "--data-dir", foreign.toString()))
                .isEqualTo(69);

        assertThat(precious).hasContent("precious");
        assertThat(err.toString()).contains("is not the data of a development stack");
    }

    @Test
    void thePageShowsItsUsage() throws Exception {
        CommandLine dev = Objects.requireNonNull(aftercall.getSubcommands().get("dev"));
        String page = "# `aftercall dev`\n\nPrinted from the code; what `--help` shows.\n\n```\n"
                + dev.getUsageMessage(Ansi.OFF) + "```\n";

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page, UTF_8);
        }
        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }
}
