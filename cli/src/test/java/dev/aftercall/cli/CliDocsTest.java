// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CliDocsTest {

    private static final Path PAGE = Path.of("../docs/reference/cli.md");

    @Test
    void thePageShowsTheUsageOfEveryVerb() throws IOException {
        String page = page();

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page, UTF_8);
        }
        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    private static String page() {
        var page = new StringBuilder("# The command line\n\nPrinted from the code; what `--help` shows.\n");
        append(Main.commandLine(Map.of()), page);
        return page.toString();
    }

    private static void append(CommandLine command, StringBuilder page) {
        page.append("\n## `").append(command.getCommandSpec().qualifiedName()).append("`\n\n```\n");
        page.append(command.getUsageMessage(Ansi.OFF)).append("```\n");
        command.getSubcommands().values().stream()
                .filter(verb -> !verb.getCommandSpec().usageMessage().hidden())
                .forEach(verb -> append(verb, page));
    }
}
