// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.service.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocsTest {

    private static final Path PAGE = Path.of("../docs/reference/invoker-settings.md");

    @Test
    void thePageListsEverySetting() throws IOException {
        String page = """
                # Settings of the invoker

                Printed from the code. A key `a.b` is the variable `AFTERCALL_A_B` in the environment and the flag `--a.b`. What begins
                with `consumer.`, `producer.` or `schema.registry.` goes to that client as it is, without the prefix.

                """ + SettingsPage.table(InvokerConfig.DEF);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }
}
