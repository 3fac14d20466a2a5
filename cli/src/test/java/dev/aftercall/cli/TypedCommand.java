// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** The command as somebody types it: what it prints, and how it ends. */
record TypedCommand(int exitCode, String out, String err) {

    static TypedCommand typed(String... words) {
        return typedIn(Map.of("AFTERCALL_DATA_DIR", "target/no-such-stack"), words);
    }

    static TypedCommand typedIn(Map<String, String> environment, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Main.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new TypedCommand(exitCode, out.toString(), err.toString());
    }
}
