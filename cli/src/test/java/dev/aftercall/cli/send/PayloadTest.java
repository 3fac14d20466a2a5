// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {

    private static final Range FIVE = new Range(0, 5);
    private final InputStream standardInput = new ByteArrayInputStream("input".getBytes(UTF_8));

    @Test
    void nothingIsEmpty() {
        assertThat(new Payload(null, null).read(standardInput, FIVE)).isEmpty();
    }

    @Test
    void textIsTakenAsItIs() {
        assertThat(new Payload("täxt", null).read(standardInput, FIVE)).isEqualTo("täxt".getBytes(UTF_8));
    }

    @Test
    void aDashIsTheStandardInput() {
        assertThat(new Payload("-", null).read(standardInput, FIVE)).isEqualTo("input".getBytes(UTF_8));
    }

    @Test
    void aFileIsReadAsBytes(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("event"), new byte[] {0, -1, 7});

        assertThat(new Payload(null, file).read(standardInput, FIVE)).containsExactly(0, -1, 7);
    }

    @Test
    void oneByteTooManyIsRefused() {
        assertThatThrownBy(() -> new Payload("123456", null).read(standardInput, FIVE))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("0 to 5");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new Payload(null, Path.of("no-such-file")).read(standardInput, FIVE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no-such-file");
    }
}
