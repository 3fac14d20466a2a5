// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.schemas;

import picocli.CommandLine.Command;

/** Looks after the schemas. */
@Command(
        name = "schemas",
        description = "Bring the schemas of the registry to those of this version.",
        subcommands = SchemasApply.class)
public final class SchemasVerb {}
