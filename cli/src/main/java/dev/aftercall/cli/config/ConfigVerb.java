// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import picocli.CommandLine.Command;

/** Configures asynchronous invocations. */
@Command(
        name = "config",
        description = "Say how the asynchronous invocations of a function are retried and who is told.",
        subcommands = {ConfigPut.class, ConfigGet.class, ConfigList.class, ConfigDelete.class})
public final class ConfigVerb {}
