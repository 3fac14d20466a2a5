// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@link StandaloneProducer} in a JVM whose class path holds what it may use and nothing else. */
final class ProducerProcess {

    /** Kafka's client, Avro, and what Confluent's serializer needs. */
    private static final List<String> ALLOWED = List.of(
            "kafka-clients-",
            "avro-1",
            "jackson-",
            "guava-",
            "failureaccess-",
            "re2j-",
            "slf4j-api-",
            "commons-compress-",
            "commons-lang3-",
            "commons-io-",
            "commons-codec-");

    private final Process process;
    private final Path log;

    private ProducerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ProducerProcess start(Path directory, List<String> arguments) throws IOException {
        Path classes = alone(directory.resolve("classes"));
        String everything = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath = Stream.concat(
                        Stream.of(classes.toString()),
                        Stream.of(everything.split(File.pathSeparator)).filter(ProducerProcess::isAllowed))
                .collect(Collectors.joining(File.pathSeparator));
        Path log = directory.resolve("producer.log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-Xmx128m", "-cp", classPath, StandaloneProducer.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ProducerProcess(process, log);
    }

    /** Waits until it has ended well. */
    void await() throws IOException, InterruptedException {
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the producer did not end well:\n" + Files.readString(log));
        }
    }

    private static boolean isAllowed(String entry) {
        Path path = Path.of(entry);
        String jar = path.getFileName().toString();
        return ALLOWED.stream().anyMatch(jar::startsWith) || entry.contains("confluent-serializer");
    }

    private static Path alone(Path directory) throws IOException {
        String file = StandaloneProducer.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve(file);
        Files.createDirectories(copy.getParent());
        try (var stream = StandaloneProducer.class.getClassLoader().getResourceAsStream(file)) {
            Files.write(copy, stream.readAllBytes());
        }
        return directory;
    }
}
