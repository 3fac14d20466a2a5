// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.schemas.rules.RoleLimits;
import picocli.CommandLine.Parameters;

/** Which role a verb is about. */
final class RoleOf {

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the role.")
    String name = "";

    /** Its name; refused when it cannot be one. */
    String checked() {
        RoleLimits.checkName("NAME", name);
        return name;
    }
}
