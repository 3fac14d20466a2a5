// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.cli.row.Rows;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FunctionPutTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final Rows<Role> ROLES = new Rows<>(
            new TreeMap<>(Map.of("teller", Role.newBuilder().setName("teller").build())), List.of());

    @Test
    void aRoleThatIsNotRegisteredRaisesADoubt() {
        assertThat(doubt("ghost").orElseThrow()).startsWith("role ghost is not registered: every destination");
    }

    @Test
    void aRoleThatIsRegisteredAndNoRoleAtAllRaiseNone() {
        assertThat(doubt("teller")).isEmpty();
        assertThat(doubt("")).isEmpty();
    }

    private static Optional<String> doubt(String role) {
        return FunctionPut.unknownRole(
                FunctionDefinition.newBuilder().setRole(role).build(), ROLES);
    }
}
