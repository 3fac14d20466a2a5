// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import picocli.CommandLine.Command;

/** Redrives what failed for good. */
@Command(
        name = "redrive",
        description =
                "Deliver again the callbacks that could not be delivered, or run again the invocations that failed:"
                        + " first shows what that would be, and does it with --yes.",
        subcommands = {RedriveCallbacks.class, RedriveInvocations.class})
public final class RedriveVerb {}
