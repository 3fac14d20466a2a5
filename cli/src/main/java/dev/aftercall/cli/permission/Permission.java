// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.row.Rows;
import dev.aftercall.schemas.policy.Access;
import dev.aftercall.schemas.policy.Decision;
import dev.aftercall.schemas.policy.Policies;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Role;

/**
 * Whether a callback would be permitted.
 *
 * @param permitted whether it would
 * @param why the statement that decides, or what is wanting
 */
record Permission(boolean permitted, String why) {

    /** Of a function, by the role that it names. */
    static Permission of(FunctionDefinition function, Rows<Role> roles, Access access) {
        if (function.getRole().isEmpty()) {
            return new Permission(
                    true,
                    function.getFunctionName() + "/" + function.getQualifier() + " has no role: nothing is checked");
        }
        return of(function.getRole(), roles, access);
    }

    /** Of a role. */
    static Permission of(String role, Rows<Role> roles, Access access) {
        return roles.get(role)
                .map(found -> of(found, access))
                .orElseGet(() -> new Permission(false, "role " + role + " is not registered"));
    }

    private static Permission of(Role role, Access access) {
        try {
            return of(role.getName(), Policies.parse(role.getPolicies()).decide(access), access);
        } catch (InvalidField wrong) {
            return new Permission(false, "role " + role.getName() + " does not read: " + wrong.getMessage());
        }
    }

    private static Permission of(String role, Decision decision, Access access) {
        if (decision instanceof Decision.Allowed allowed) {
            return new Permission(true, statement(allowed.policy(), allowed.statement(), role) + " allows " + access);
        }
        if (decision instanceof Decision.Denied denied) {
            return new Permission(false, statement(denied.policy(), denied.statement(), role) + " denies " + access);
        }
        return new Permission(false, "no statement of role " + role + " allows " + access);
    }

    private static String statement(int policy, int statement, String role) {
        return "Statement[" + statement + "] of policies[" + policy + "] of role " + role;
    }

    @Override
    public String toString() {
        return (permitted ? "permitted: " : "refused: ") + why;
    }
}
