// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import dev.aftercall.cli.command.RerunVerb;
import dev.aftercall.cli.command.StopVerb;
import dev.aftercall.cli.config.ConfigVerb;
import dev.aftercall.cli.destination.DestinationsVerb;
import dev.aftercall.cli.function.FunctionVerb;
import dev.aftercall.cli.permission.PermissionVerb;
import dev.aftercall.cli.query.LedgerVerb;
import dev.aftercall.cli.query.ListVerb;
import dev.aftercall.cli.query.MetricsVerb;
import dev.aftercall.cli.query.StatusVerb;
import dev.aftercall.cli.redrive.RedriveVerb;
import dev.aftercall.cli.role.InvokerVerb;
import dev.aftercall.cli.role.TopologyVerb;
import dev.aftercall.cli.schemas.SchemasVerb;
import dev.aftercall.cli.send.SendVerb;
import dev.aftercall.cli.topics.TopicsVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: all it does is to hold the verbs. */
@Command(
        name = "aftercall",
        description = "Durable asynchronous invocation with result callbacks, on Kafka alone.",
        synopsisSubcommandLabel = "VERB",
        versionProvider = Version.class,
        subcommands = {
            FunctionVerb.class,
            ConfigVerb.class,
            PermissionVerb.class,
            SendVerb.class,
            StatusVerb.class,
            ListVerb.class,
            StopVerb.class,
            RerunVerb.class,
            RedriveVerb.class,
            LedgerVerb.class,
            MetricsVerb.class,
            DestinationsVerb.class,
            TopicsVerb.class,
            SchemasVerb.class,
            TopologyVerb.class,
            InvokerVerb.class
        },
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Exit codes: 0 done, 2 usage, 65 a value was refused, 69 a server does not answer, 70 a bug, 130"
                    + " ended by Ctrl-C."
        })
final class Aftercall {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say more on the error stream: what the clients log, and where a failure happened.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show how it is used.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;
}
