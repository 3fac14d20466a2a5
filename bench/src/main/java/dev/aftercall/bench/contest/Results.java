// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The figures of a run as a file: for programs, and for whoever wants to know what a median was made of.
 */
record Results(Machine machine, List<Score> scores) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static void write(Path file, Machine machine, List<Score> scores) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), new Results(machine, scores));
    }
}
