// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.cli.row.Rows;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.policy.Access;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Role;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PermissionTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final Access QUEUE = new Access("mns:SendMessage", "acs:mns:::/queues/q/messages");
    private static final String ALLOW = policy("Allow", "mns:*");
    private static final String DENY = policy("Deny", "*");
    private static final String ELSEWHERE = policy("Allow", "mq:PUB");

    private final TreeMap<String, Role> roles = new TreeMap<>();

    @Test
    void theStatementThatAllowsIsNamed() {
        registered("teller", ELSEWHERE, ALLOW);

        assertThat(answer("teller"))
                .hasToString("permitted: Statement[0] of policies[1] of role teller allows mns:SendMessage on"
                        + " acs:mns:::/queues/q/messages");
    }

    @Test
    void theStatementThatDeniesIsNamed() {
        registered("teller", ALLOW, ELSEWHERE, DENY);

        assertThat(answer("teller"))
                .hasToString("refused: Statement[0] of policies[2] of role teller denies mns:SendMessage on"
                        + " acs:mns:::/queues/q/messages");
    }

    @Test
    void whatIsWantingIsNamed() {
        registered("teller", ELSEWHERE);

        assertThat(answer("teller"))
                .hasToString("refused: no statement of role teller allows mns:SendMessage on"
                        + " acs:mns:::/queues/q/messages");
    }

    @Test
    void aFunctionWithoutARoleIsNotChecked() {
        assertThat(answer("")).hasToString("permitted: echo/LATEST has no role: nothing is checked");
    }

    @Test
    void aRoleThatIsNotRegisteredPermitsNothing() {
        assertThat(answer("ghost")).hasToString("refused: role ghost is not registered");
    }

    @Test
    void aRoleThatDoesNotReadPermitsNothing() {
        registered("teller", ALLOW, "{}");

        assertThat(answer("teller").toString())
                .startsWith("refused: role teller does not read: policies[1]: Version must be");
    }

    @Test
    void theFunctionsThatNameARoleAreFound() {
        var functions = new TreeMap<String, FunctionDefinition>();
        functions.put("a/LATEST", function("teller"));
        functions.put("b/LATEST", function(""));
        functions.put("c/prod", function("teller"));
        functions.put("d/LATEST", function("other"));

        assertThat(RoleDelete.namedBy(new Rows<>(functions, List.of()), "teller"))
                .containsExactly("a/LATEST", "c/prod");
    }

    @Test
    void aRoleIsShownInFullWithItsPoliciesAsTheyWerePut() {
        Role role = registered("teller", "{\n  \"a\": 1\n}\n", "{}");

        assertThat(RoleRow.inFull(role))
                .containsExactly(
                        "ROLE    POLICIES  DESCRIPTION",
                        "teller  2         -",
                        "",
                        "policies[0]",
                        "{",
                        "  \"a\": 1",
                        "}",
                        "",
                        "policies[1]",
                        "{}");
    }

    private Permission answer(String role) {
        return Permission.of(function(role), new Rows<>(roles, List.of()), QUEUE);
    }

    private Role registered(String name, String... policies) {
        Role role =
                Role.newBuilder().setName(name).setPolicies(List.of(policies)).build();
        roles.put(name, role);
        return role;
    }

    private static FunctionDefinition function(String role) {
        return FunctionDefinition.newBuilder()
                .setFunctionName("echo")
                .setRole(role)
                .build();
    }

    private static String policy(String effect, String action) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }
}
