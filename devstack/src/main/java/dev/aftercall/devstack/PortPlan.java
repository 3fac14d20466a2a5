// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Which number each port has. Written down, so that the next start has the same: addresses are known to others by then. */
final class PortPlan {

    private static final String HIGHEST = "65535";

    private final Map<Port, Integer> numbers;

    private PortPlan(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * The numbers that the documentation names.
     *
     * @throws DevStackException when some are taken, naming them
     */
    static PortPlan fixed() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        var taken = new TreeMap<Integer, String>();
        for (Port port : Port.values()) {
            numbers.put(port, port.documented());
            if (!port.isFree(port.documented())) {
                taken.put(port.documented(), port.key());
            }
        }
        if (!taken.isEmpty()) {
            throw new DevStackException("These ports of 127.0.0.1 are taken by something else: " + taken
                    + ". Free them, or let others be chosen with --ports auto.");
        }
        return new PortPlan(numbers);
    }

    /** Those of the last start, and others in place of those that are taken or were never chosen. */
    static PortPlan remembered(Path file) {
        Properties last = read(file);
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            int before = number(last.getProperty(port.key(), ""));
            numbers.put(port, before > 0 && port.isFree(before) ? before : port.anyFree());
        }
        return new PortPlan(numbers);
    }

    int of(Port port) {
        return Objects.requireNonNull(numbers.get(port));
    }

    /** Where clients on this machine find it. */
    String addressOf(Port port) {
        return "127.0.0.1:" + of(port);
    }

    void write(Path file) {
        var lines = new StringBuilder();
        numbers.forEach((port, number) ->
                lines.append(port.key()).append('=').append(number).append('\n'));
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return properties;
    }

    // A line that was cut short by a kill is as good as none.
    private static int number(String text) {
        boolean plausible = text.matches("[0-9]{1,5}") && text.length() <= HIGHEST.length();
        int number = plausible ? Integer.parseInt(text) : 0;
        return number <= Integer.parseInt(HIGHEST) ? number : 0;
    }
}
