// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.emulators.RawClient;
import dev.aftercall.emulators.mns.SignedMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final String IDENTITY =
            "access.key.id=" + SignedMessage.AK + "\naccess.key.secret=" + SignedMessage.SK + "\n";

    @TempDir
    private Path directory;

    @Test
    void bothListenAndOneLineSaysWhereAndNothingSecret() throws IOException {
        var out = new ByteArrayOutputStream();
        try (Main.Running running = start(IDENTITY + "queues = a, b\n topics=t\nbuses=x,y\n", out)) {
            String line = "mns=" + running.mns().url() + " eventbridge="
                    + running.bridge().url();

            assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines(line).doesNotContain(SignedMessage.SK);
            assertThat(send(running, "/queues/b/messages")).isEqualTo(201);
            assertThat(send(running, "/topics/t/messages")).isEqualTo(201);
            assertThat(send(running, "/queues/c/messages")).isEqualTo(404);
        }
    }

    @Test
    void everySettingIsRead() throws IOException {
        var file = new Properties();
        file.load(Files.newBufferedReader(write(IDENTITY
                + "mns.port=1\neventbridge.port=2\nregion=r\naccount.id=a\nhttps=true\ncreate.missing=true\n"
                + "throttle.per.second=7\n")));

        ProcessSettings settings = ProcessSettings.from(file);

        assertThat(settings.mns().port()).isEqualTo(1);
        assertThat(settings.bridge().port()).isEqualTo(2);
        assertThat(settings.mns().account().region()).isEqualTo("r");
        assertThat(settings.bridge().account().id()).isEqualTo("a");
        assertThat(settings.mns().https()).isTrue();
        assertThat(settings.mns().createMissing()).isTrue();
        assertThat(settings.bridge().throttle().perSecond()).isEqualTo(7);
        assertThat(settings.toString()).doesNotContain(SignedMessage.SK);
    }

    @ParameterizedTest
    @CsvSource({
        "access.key.secret=x, access.key.id is missing",
        "access.key.id=x, access.key.secret is missing",
        "access.key.id=x;access.key.secret=y;mns.port=z, 'mns.port is a number, not z'"
    })
    void whatIsWrongIsNamed(String lines, String message) {
        assertThatThrownBy(() -> start(lines.replace(';', '\n'), new ByteArrayOutputStream())
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private Main.Running start(String file, ByteArrayOutputStream out) throws IOException {
        return Main.start(write(file), new PrintStream(out, true, UTF_8));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("emulators.properties"), text);
    }

    private static int send(Main.Running running, String target) {
        try (RawClient client = RawClient.to(running.mns().url())) {
            return client.send(SignedMessage.to(target, "x", Instant.now()))
                    .read()
                    .status();
        }
    }
}
