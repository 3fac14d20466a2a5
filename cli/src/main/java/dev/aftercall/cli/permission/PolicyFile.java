// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.schemas.policy.Policy;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a policy document comes from.
 *
 * @param name of the file, or {@code -} for the standard input
 */
record PolicyFile(String name) {

    static final String STANDARD_INPUT = "-";

    // No character takes more in UTF-8, counted as Java counts them.
    private static final int MAX_BYTES = 3 * Policy.MAX_LENGTH;

    /**
     * Reads the document, and of one that is too long no more than shows it.
     *
     * @throws InvalidField naming the file, when it is no policy
     * @throws CommandFailure when it cannot be read
     */
    String read(InputStream standardInput) {
        try {
            byte[] bytes = atMost(MAX_BYTES + 1, standardInput);
            if (bytes.length > MAX_BYTES) {
                String allowed = new Range(1, Policy.MAX_LENGTH).toString();
                throw new InvalidField("length of policy", "more than " + Policy.MAX_LENGTH, allowed).at(name);
            }
            String document = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            check(document);
            return document;
        } catch (CharacterCodingException notText) {
            throw new InvalidField("policy", "other bytes", "text in UTF-8").at(name);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.BAD_DATA, "The policy cannot be read: " + unreadable, null, unreadable);
        }
    }

    private void check(String document) {
        try {
            Policy.parse(document);
        } catch (InvalidField wrong) {
            throw wrong.at(name);
        }
    }

    private byte[] atMost(int most, InputStream standardInput) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return standardInput.readNBytes(most);
        }
        try (InputStream content = Files.newInputStream(Path.of(name))) {
            return content.readNBytes(most);
        }
    }
}
