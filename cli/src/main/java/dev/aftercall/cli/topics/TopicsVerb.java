// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import picocli.CommandLine.Command;

/** Looks after the topics. */
@Command(
        name = "topics",
        description = "Bring the topics of the cluster to what this version declares.",
        subcommands = TopicsApply.class)
public final class TopicsVerb {}
