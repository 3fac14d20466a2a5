// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.cli.connect.DataDirectory;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.devstack.functions.SampleFunctions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Tells a person how the start goes on, and what there is when it is over. */
final class StartReport implements StartListener {

    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long begin;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    /**
     * Begins to count the time.
     *
     * @param nanos a clock of nanoseconds with any beginning
     */
    StartReport(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    void starting(Path dataDirectory) {
        line("Starting in " + dataDirectory);
    }

    @Override
    public void begins(String what) {
        begun.put(what, nanos.getAsLong());
    }

    @Override
    public void done(String what) {
        long since = begun.getOrDefault(what, begin);
        line(String.format(Locale.ROOT, "  %6s  %s (%s)", seconds(begin), what, seconds(since)));
    }

    /** The addresses and what to do with them. */
    void ready(DevStack stack) {
        var addresses = new Columns("WHAT", "WHERE");
        stack.endpoints().addresses().forEach(addresses::row);
        line("");
        addresses.lines().forEach(this::line);
        line("");
        line("Functions at " + stack.endpoints().addresses().get("functions") + "/<name>: "
                + String.join(", ", SampleFunctions.NAMES));
        line("Users of RocketMQ in " + stack.dataDirectory().resolve(Parts.USERS));
        line("Logs in " + stack.dataDirectory().resolve("logs") + "; addresses in "
                + stack.dataDirectory().resolve("endpoints.json"));
        line("Ready after " + seconds(begin) + ". Try: aftercall send echo '{\"hello\":\"world\"}'"
                + whereToLook(stack.dataDirectory()) + " . Ctrl-C stops it.");
        line("");
    }

    // Verbs look for the standard directory by themselves.
    private static String whereToLook(Path dataDirectory) {
        return dataDirectory.equals(DataDirectory.standard()) ? "" : " --data-dir " + dataDirectory;
    }

    private String seconds(long since) {
        double seconds = Duration.ofNanos(nanos.getAsLong() - since).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private void line(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }
}
