// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.Verb;
import dev.aftercall.cli.connect.DataDirectory;
import dev.aftercall.devstack.demo.Demo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs everything on this machine until it is told to end. */
@Command(
        name = "dev",
        description = {
            "Run everything on this machine: broker, schema registry, Connect worker, RocketMQ, emulated MNS and"
                    + " EventBridge, the programs of Aftercall and sample functions.",
            "Ctrl-C stops it; what it holds stays in its data directory, and the next start goes on from there."
        },
        sortOptions = false)
public final class DevVerb implements Verb, Callable<Integer> {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where its data and logs are; .aftercall of the project by default. Also AFTERCALL_DATA_DIR.")
    @Nullable
    Path dataDir;

    @Option(
            names = "--ports",
            paramLabel = "auto|fixed",
            description =
                    "auto (default): those of the last start where they are free, else any. fixed: Kafka 9092 and 9093,"
                            + " registry 8081, Connect 8083, topology 8084, MNS 8085, EventBridge 8086, RocketMQ 9876 and 10909 to"
                            + " 10912, functions 9000.")
    PortChoice ports = PortChoice.AUTO;

    @Option(names = "--fresh", description = "Delete the data of earlier starts first.")
    boolean fresh;

    @Option(names = "--demo", description = "Send sample invocations and show what becomes of them as it lands.")
    boolean demo;

    @Option(names = "--exit", description = "With --demo: end when everything has landed.")
    boolean exit;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, before the verb is called
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (exit && !demo) {
            throw new ParameterException(spec.commandLine(), "--exit goes with --demo");
        }
        var stopping = new CountDownLatch(1);
        try {
            return run(
                    new DevOptions(Objects.requireNonNullElseGet(dataDir, DataDirectory::standard), ports, fresh),
                    stopping);
        } catch (DevStackException failed) {
            if (stopping.getCount() == 0) {
                return ExitCode.OK.number(); // stopped before it was up, as somebody wished
            }
            throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(failed.getMessage()), null, failed);
        }
    }

    private int run(DevOptions options, CountDownLatch stopping) throws Exception {
        var report = new StartReport(spec.commandLine().getOut(), System::nanoTime);
        report.starting(options.dataDirectory());
        var ended = new AtomicBoolean();
        DevStack stack = DevStack.prepare(options, report);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, stopping, ended), "stop"));
        try (stack) {
            stack.boot();
            report.ready(stack);
            return whileItRuns(stack, stopping).number();
        } finally {
            ended.set(true);
        }
    }

    private ExitCode whileItRuns(DevStack stack, CountDownLatch stopping) throws Exception {
        boolean landed = !demo
                || Demo.of(
                                stack.connection(),
                                stack.rocketMq(),
                                spec.commandLine().getOut())
                        .run();
        if (exit) {
            return landed ? ExitCode.OK : ExitCode.UNAVAILABLE;
        }
        new Watch(stack, stopping).untilStopped();
        return ExitCode.OK;
    }

    /** Runs when the process is told to end. */
    private void stop(DevStack stack, CountDownLatch stopping, AtomicBoolean ended) {
        if (ended.get()) {
            return;
        }
        stopping.countDown();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Stopping");
        out.flush();
        stack.close();
        out.println("Stopped");
        out.flush();
    }
}
