// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import picocli.CommandLine.Command;

/** Registers roles. */
@Command(
        name = "role",
        description = "Register roles, whose policies say which destinations a function may use.",
        subcommands = {RolePut.class, RoleGet.class, RoleList.class, RoleDelete.class, RoleCheck.class})
public final class PermissionVerb {}
