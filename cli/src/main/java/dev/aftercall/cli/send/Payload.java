// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the event comes from; from nowhere, it is empty.
 *
 * @param text the event itself, or {@code -} for the standard input
 * @param file the file that holds it
 */
record Payload(@Nullable String text, @Nullable Path file) {

    private static final String STANDARD_INPUT = "-";

    /**
     * Reads the event, and of one that is too large no more than shows it.
     *
     * @throws InvalidField when it is too large
     * @throws CommandFailure when it cannot be read
     */
    byte[] read(InputStream standardInput, Range allowed) {
        byte[] event = atMost((int) allowed.to() + 1, standardInput);
        if (event.length > allowed.to()) {
            throw new InvalidField("payload size in bytes", "more than " + allowed.to(), allowed.toString());
        }
        return event;
    }

    private byte[] atMost(int most, InputStream standardInput) {
        try {
            if (file != null) {
                try (InputStream content = Files.newInputStream(file)) {
                    return content.readNBytes(most);
                }
            }
            if (STANDARD_INPUT.equals(text)) {
                return standardInput.readNBytes(most);
            }
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.BAD_DATA, "The payload cannot be read: " + unreadable, null, unreadable);
        }
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
