// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.bench.contest.ContestBench;
import dev.aftercall.servers.process.JavaProcess;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command: holds what can be measured. */
@Command(
        name = "bench",
        description = "Measures Aftercall on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {TimersBench.class, RestartBench.class, SinksBench.class, IsolationBench.class, ContestBench.class
        })
final class Bench {

    /** Measures and ends the process. */
    public static void main(String... arguments) {
        JavaProcess.killAllAtExit();
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
