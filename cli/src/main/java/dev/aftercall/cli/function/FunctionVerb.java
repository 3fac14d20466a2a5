// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import picocli.CommandLine.Command;

/** Registers functions. */
@Command(
        name = "function",
        description = "Register functions and where they listen.",
        subcommands = {FunctionPut.class, FunctionList.class, FunctionDelete.class})
public final class FunctionVerb {}
