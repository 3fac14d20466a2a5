// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, in a source tree of its own where Java and Maven only say how they are called. */
class ScriptIT {

    private static final Path SCRIPT = Path.of("../aftercall").toAbsolutePath().normalize();
    private static final List<String> TOOLS = List.of(
            "awk", "bash", "cat", "dirname", "env", "find", "head", "mkdir", "mv", "readlink", "rm", "sed", "tee");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void aBuiltTree() throws Exception {
        for (String tool : TOOLS) {
            Path real = Stream.of("/usr/bin", "/bin")
                    .map(bin -> Path.of(bin, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(Files.createDirectories(tools()).resolve(tool), real);
        }
        executable(tools().resolve("java"), "echo java \"$@\"");
        java("17.0.15");
        Files.copy(SCRIPT, Files.createDirectories(home()).resolve("aftercall"));
        file("pom.xml", "<project/>");
        file("schemas/src/main/java/Schema.java", "class Schema {}");
        file("devstack/target/devstack-0.1.0.jar", "");
        Path library = file("libraries/one.jar", "");
        file("devstack/target/classpath", library.toString());
        file("devstack/target/built", "");
        age("pom.xml", LONG_AGO);
        age("schemas/src/main/java/Schema.java", LONG_AGO);
        // File systems tell times apart by some milliseconds only.
        age("devstack/target/built", LONG_AGO.plusSeconds(1));
    }

    @Test
    void whatIsBuiltIsStartedFromAnyDirectoryAndThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), home().resolve("aftercall"));

        Ended ended = run(link, "send", "echo", "two words");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("-cp " + home().resolve("devstack/target/devstack-0.1.0.jar") + ":")
                .contains("-Daftercall.home=" + home())
                .endsWith("dev.aftercall.cli.Main send echo two words\n");
    }

    @Test
    void newerSourcesAreBuiltFirstModuleByModule() throws Exception {
        executable(tools().resolve("mvn"), "echo '[INFO] Building Aftercall: schemas 0.1.0      [2/12]'");
        file("schemas/src/main/java/Schema.java", "class Schema { int more; }");

        Ended first = run(script(), "send");
        Ended second = run(script(), "send");

        assertThat(first.err()).contains("Building Aftercall", "  schemas [2/12]");
        assertThat(first.out()).endsWith("dev.aftercall.cli.Main send\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void newerTestsAreNoReasonToBuild() throws Exception {
        file("schemas/src/test/java/SchemaTest.java", "class SchemaTest {}");

        assertThat(run(script(), "send").err()).isEmpty();
    }

    @Test
    void aLibraryThatIsGoneIsAReasonToBuild() throws Exception {
        executable(tools().resolve("mvn"), "echo done");
        Files.delete(home().resolve("libraries/one.jar"));

        assertThat(run(script(), "send").err()).contains("Building Aftercall");
    }

    @Test
    void aFailedBuildShowsMavensErrorsAndStartsNothing() throws Exception {
        executable(tools().resolve("mvn"), "echo '[ERROR] Schema.java:[1,1] class expected'; exit 1");
        Files.delete(home().resolve("devstack/target/built"));

        Ended ended = run(script(), "send");

        assertThat(ended.exitCode()).isEqualTo(70);
        assertThat(ended.err()).contains("class expected", "The build failed; see ");
        assertThat(ended.out()).isEmpty();
        assertThat(home().resolve("devstack/target/built")).doesNotExist();
    }

    @Test
    void withoutMavenItSaysWhatIsMissing() throws Exception {
        Files.delete(home().resolve("devstack/target/built"));

        Ended ended = run(script(), "send");

        assertThat(ended.exitCode()).isEqualTo(69);
        assertThat(ended.err()).contains("Maven (mvn) is needed");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        java("11.0.2");

        Ended ended = run(script(), "send");

        assertThat(ended.exitCode()).isEqualTo(69);
        assertThat(ended.err()).contains("is Java 11.0.2; a JDK 17 or newer is needed");
    }

    @Test
    void withoutJavaItSaysWhatIsMissing() throws Exception {
        Files.delete(tools().resolve("java"));

        Ended ended = run(script(), "send");

        assertThat(ended.exitCode()).isEqualTo(69);
        assertThat(ended.err()).contains("There is no java on the PATH");
    }

    private Ended run(Path script, String... arguments) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        var command = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        command.environment().remove("JAVA_HOME");
        command.environment().put("PATH", tools().toString());
        Process process = command.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void java(String version) throws IOException {
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private Path file(String name, String content) throws IOException {
        Path file = home().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void age(String name, Instant modified) throws IOException {
        Files.setLastModifiedTime(home().resolve(name), FileTime.from(modified));
    }

    private static void executable(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path tools() {
        return directory.resolve("bin");
    }

    private Path home() {
        return directory.resolve("the tree");
    }

    private Path script() {
        return home().resolve("aftercall");
    }
}
