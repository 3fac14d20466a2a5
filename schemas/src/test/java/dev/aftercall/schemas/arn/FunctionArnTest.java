// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionArnTest {

    @ParameterizedTest
    @CsvSource({
        "cn-x, 100, f, LATEST, acs:fc:cn-x:100:functions/f",
        "cn-x, 100, f, v1, acs:fc:cn-x:100:functions/f",
        "'', '', s$f, LATEST, acs:fc:::services/s.LATEST/functions/f",
        "cn-x, 100, s$f, prod, acs:fc:cn-x:100:services/s.prod/functions/f",
    })
    void theFormFollowsTheApiThatAddressesTheFunction(
            String region, String account, String name, String qualifier, String arn) {
        assertThat(FunctionArn.of(new Account(region, account), FunctionId.of(name, qualifier)))
                .isEqualTo(arn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1f", "-f", "f g", "f/g", "a$b$c", "$f", "f$", "f\n"})
    void aNameOutsideTheGrammarIsRefused(String name) {
        assertThatThrownBy(() -> new FunctionName(name))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("functionName");
    }

    @Test
    void theKeyOfARecordNamesFunctionAndQualifier() {
        FunctionId id = FunctionId.of("s$f", "v1");

        assertThat(FunctionId.fromKey(id.key())).isEqualTo(id);
        assertThatThrownBy(() -> FunctionId.fromKey("f")).isInstanceOf(InvalidField.class);
    }
}
