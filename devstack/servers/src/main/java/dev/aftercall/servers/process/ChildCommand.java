// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line and the environment of a child. */
final class ChildCommand {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final List<String> OF_THE_PARENT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private ChildCommand() {}

    static ProcessBuilder of(Launch launch) {
        ProcessBuilder builder = new ProcessBuilder(words(launch))
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(launch.logFile().toFile()));
        builder.environment().keySet().removeAll(OF_THE_PARENT);
        builder.environment().put("CLASSPATH", launch.command().classPath());
        return builder;
    }

    private static List<String> words(Launch launch) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            words.add(SETSID.toString()); // becomes the JVM itself: same pid, in a session that no terminal signals
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Djava.io.tmpdir=" + launch.temporaryDirectory());
        words.addAll(launch.command().flags());
        words.addAll(launch.command().main());
        return words;
    }
}
