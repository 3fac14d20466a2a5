// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.rules.InvalidField;
import org.junit.jupiter.api.Test;

class EndpointTemplateTest {

    private static final Account NAMED = new Account("cn-hangzhou", "42");

    @Test
    void whatAnAddressSaysStandsInItsPlace() {
        var template = new EndpointTemplate("https://{account}.mns.{region}.aliyuncs.com", Account.OWN);

        assertThat(template.of(NAMED)).isEqualTo("https://42.mns.cn-hangzhou.aliyuncs.com");
    }

    @Test
    void whatAnAddressLeavesEmptyIsOnesOwn() {
        var template = new EndpointTemplate("{account}/{region}/{instance}", new Account("cn-beijing", "7"));

        assertThat(template.of(Account.OWN, "i")).isEqualTo("7/cn-beijing/i");
        assertThat(template.completed(new Account("", "42"))).isEqualTo(new Account("cn-beijing", "42"));
    }

    @Test
    void anEndpointWithoutPlacesIsTheSameForAll() {
        var template = new EndpointTemplate("http://127.0.0.1:8080", Account.OWN);

        assertThat(template.of(Account.OWN)).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void anAddressThatSaysTooLittleIsRefusedByWhatIsMissing() {
        var template = new EndpointTemplate("https://{account}.mns.{region}.aliyuncs.com", Account.OWN);

        assertThatThrownBy(() -> template.of(new Account("cn-hangzhou", "")))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("account");
    }
}
