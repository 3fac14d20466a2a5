// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.Role;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleLimitsTest {

    static {
        Trust.establish();
    }

    private static final String POLICY =
            "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    @Test
    void aRoleAtTheEdgeOfEveryRangeIsTaken() {
        taken(role());
        taken(role().setName("x".repeat(64)).setDescription("d".repeat(256)));
        taken(role().setName("A.b_c-9").setPolicies(Collections.nCopies(20, POLICY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä", "a\n"})
    void aNameOutsideTheGrammarIsRefused(String name) {
        refused(role().setName(name), "name must be letters, digits, ., - and _ (1 to 64)");
    }

    @Test
    void aRoleBeyondARangeIsRefused() {
        refused(role().setName("x".repeat(65)), "name must be");
        refused(role().setDescription("d".repeat(257)), "length of description must be 0 to 256, not \"257\"");
        refused(role().setPolicies(Collections.nCopies(21, POLICY)), "number of policies must be 0 to 20");
        refused(role().setPolicies(List.of(POLICY, "{}")), "policies[1]: Version must be the string \"1\"");
    }

    private static Role.Builder role() {
        return Role.newBuilder().setName("teller");
    }

    private static void taken(Role.Builder role) {
        assertThatCode(() -> RoleLimits.DEFAULT.check(role.build())).doesNotThrowAnyException();
    }

    private static void refused(Role.Builder role, String message) {
        assertThatThrownBy(() -> RoleLimits.DEFAULT.check(role.build()))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith(message);
    }
}
