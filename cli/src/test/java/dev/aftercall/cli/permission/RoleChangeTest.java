// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Role;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RoleChangeTest {

    static {
        Trust.establish(); // builders make values from their schemas
    }

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final String QUEUES = policy("mns:SendMessage");
    private static final String TOPICS = policy("mns:PublishMessage");

    @Test
    void aNewRoleSaysWhatIsGiven() {
        assertThat(put(null, MONDAY, List.of(QUEUES, TOPICS), "--description", "tells tills"))
                .isEqualTo(Role.newBuilder()
                        .setName("teller")
                        .setPolicies(List.of(QUEUES, TOPICS))
                        .setDescription("tells tills")
                        .setCreatedTime(MONDAY)
                        .setLastModifiedTime(MONDAY)
                        .build());
    }

    @Test
    void whatIsNotGivenStaysAsItWas() {
        Role before = put(null, MONDAY, List.of(QUEUES), "--description", "tells tills");

        assertThat(put(before, TUESDAY, List.of(), "--description", ""))
                .isEqualTo(Role.newBuilder(before)
                        .setDescription("")
                        .setLastModifiedTime(TUESDAY)
                        .build());
    }

    @Test
    void policiesThatAreGivenTakeThePlaceOfAllThatWereThere() {
        Role before = put(null, MONDAY, List.of(QUEUES, QUEUES));

        assertThat(put(before, TUESDAY, List.of(TOPICS)))
                .isEqualTo(Role.newBuilder(before)
                        .setPolicies(List.of(TOPICS))
                        .setLastModifiedTime(TUESDAY)
                        .build());
    }

    @Test
    void whatIsOutOfItsRangeIsRefused() {
        assertThatThrownBy(() -> put(null, MONDAY, Collections.nCopies(21, QUEUES)))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("number of policies");
        assertThatThrownBy(() -> put(null, MONDAY, List.of(), "--description", "d".repeat(257)))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("length of description");
    }

    @Test
    void policiesAreReadInTheirOrderFromFilesAndFromTheStandardInputOnce(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("queues.json"), QUEUES);

        assertThat(change("--policy", "-", "--policy", file.toString()).documents(input(TOPICS)))
                .containsExactly(TOPICS, QUEUES);
        assertThat(change().documents(input(TOPICS))).isEmpty();
        assertThatThrownBy(() -> change("--policy", "-", "--policy", "-").documents(input(TOPICS)))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("--policy must be said once of the standard input");
    }

    private static Role put(@Nullable Role before, Instant now, List<String> documents, String... options) {
        return change(options).appliedTo(before, "teller", documents, now);
    }

    private static RoleChange change(String... options) {
        var change = new RoleChange();
        new CommandLine(change).parseArgs(options);
        return change;
    }

    private static String policy(String action) {
        return "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}}";
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
