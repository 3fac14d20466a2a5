// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.schemas.rules.InvalidField;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    private static final String POLICY =
            "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}\n";

    @TempDir
    Path directory;

    @Test
    void aFileIsReadAsItIs() throws Exception {
        assertThat(read(POLICY.getBytes(UTF_8))).isEqualTo(POLICY);
    }

    @Test
    void aDashIsTheStandardInput() {
        assertThat(new PolicyFile("-").read(input(POLICY))).isEqualTo(POLICY);
    }

    @Test
    void aDocumentThatIsNoPolicyIsRefusedWithTheNameOfItsFile() {
        byte[] wrong = POLICY.replace("Allow", "allow").getBytes(UTF_8);

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(InvalidField.class)
                .hasMessage(file() + ": Statement.Effect must be Allow or Deny, not \"allow\"");
    }

    @Test
    void aDocumentThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> read((POLICY + " ".repeat(6_144)).getBytes(UTF_8)))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith(file() + ": length of policy must be 1 to 6144");
        assertThatThrownBy(() -> read(new byte[1_000_000]))
                .isInstanceOf(InvalidField.class)
                .hasMessage(file() + ": length of policy must be 1 to 6144, not \"more than 6144\"");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {'{', (byte) 0xff}))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("policy must be text in UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new PolicyFile("no-such-file").read(input("")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no-such-file");
    }

    private String read(byte[] content) throws Exception {
        Files.write(file(), content);
        return new PolicyFile(file().toString()).read(input(""));
    }

    private Path file() {
        return directory.resolve("policy.json");
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
