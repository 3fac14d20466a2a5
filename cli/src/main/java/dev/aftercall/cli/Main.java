// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import dev.aftercall.cli.connect.EnvironmentDefaults;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** Where {@code aftercall} begins. */
public final class Main {

    private static final int USAGE_WIDTH = 110;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /**
     * The command with all its verbs, those of other modules included.
     *
     * @param environment where options that are not given are looked up
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        var root = new Aftercall();
        var line = new CommandLine(root);
        ServiceLoader.load(Verb.class).forEach(line::addSubcommand);
        abbreviateSynopses(line);
        var report = new FailureReport(root);
        return line.setExecutionExceptionHandler(report)
                .setParameterExceptionHandler(report)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setExecutionStrategy(parsed -> {
                    if (root.verbose) {
                        Logs.verbose();
                    }
                    return new RunLast().execute(parsed);
                });
    }

    // The options are listed below each synopsis; twice would bury the arguments.
    private static void abbreviateSynopses(CommandLine line) {
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(Main::abbreviateSynopses);
    }
}
