// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM is told to run.
 *
 * @param flags of the JVM
 * @param classPath empty where {@code main} names a jar
 * @param main the main class, or {@code -jar} and its file, and the arguments
 */
public record JavaCommand(List<String> flags, String classPath, List<String> main) {

    public JavaCommand {
        flags = List.copyOf(flags);
        main = List.copyOf(main);
    }

    public static JavaCommand ofClass(String classPath, List<String> flags, String mainClass, String... arguments) {
        return new JavaCommand(flags, classPath, join(List.of(mainClass), List.of(arguments)));
    }

    public static JavaCommand ofJar(Path jar, List<String> flags, String... arguments) {
        return new JavaCommand(flags, "", join(List.of("-jar", jar.toString()), List.of(arguments)));
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
