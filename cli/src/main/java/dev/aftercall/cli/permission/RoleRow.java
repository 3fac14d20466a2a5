// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.print.Columns;
import dev.aftercall.schemas.v1.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A role as a person reads it. */
final class RoleRow {

    private RoleRow() {}

    static Columns columns(Collection<Role> roles) {
        var columns = new Columns("ROLE", "POLICIES", "DESCRIPTION");
        roles.forEach(role -> columns.row(
                role.getName(),
                String.valueOf(role.getPolicies().size()),
                role.getDescription().isEmpty() ? "-" : role.getDescription()));
        return columns;
    }

    /** The role and below it each policy, as it was put. */
    static List<String> inFull(Role role) {
        var lines = new ArrayList<>(columns(List.of(role)).lines());
        for (int at = 0; at < role.getPolicies().size(); at++) {
            lines.add("");
            lines.add("policies[" + at + "]");
            role.getPolicies().get(at).strip().lines().forEach(lines::add);
        }
        return lines;
    }
}
