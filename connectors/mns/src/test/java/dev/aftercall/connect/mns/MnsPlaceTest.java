// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.rules.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnsPlaceTest {

    private static final String HOSTS = "https://{account}.mns.{region}.aliyuncs.com";
    private static final EndpointTemplate ENDPOINT = new EndpointTemplate(HOSTS, new Account("cn-beijing", "7"));

    @ParameterizedTest
    @CsvSource({
        "acs:mns:cn-x:42:/queues/q-1/messages, https://42.mns.cn-x.aliyuncs.com/queues/q-1/messages, cn-x, false",
        "acs:mns:::/topics/t/messages, https://7.mns.cn-beijing.aliyuncs.com/topics/t/messages, cn-beijing, true",
        "acs:mns:cn-x::/topics/t/messages, https://7.mns.cn-x.aliyuncs.com/topics/t/messages, cn-x, true"
    })
    void anAddressSaysWhereItsMessagesGo(String address, String uri, String region, boolean isTopic) {
        MnsPlace place = MnsPlace.of(Destinations.parse(address), ENDPOINT);

        assertThat(place.uri()).hasToString(uri);
        assertThat(place.region()).isEqualTo(region);
        assertThat(place.isTopic()).isEqualTo(isTopic);
        assertThat(place).hasToString(address + " at " + place.uri().getHost());
    }

    @Test
    void anAddressOfAnotherServiceIsRefused() {
        assertThatThrownBy(() -> MnsPlace.of(Destinations.parse("acs:eventbridge:::eventbus/b"), ENDPOINT))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("MNS")
                .hasMessageContaining("eventbus/b");
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mns:cn-x::/queues/q/messages",
        "acs:mns::42:/queues/q/messages",
        "acs:mns:cn-x:a_b:/queues/q/messages"
    })
    void anAddressThatNamesNoHostIsRefused(String address) {
        var endpoint = new EndpointTemplate(HOSTS, Account.OWN);

        assertThatThrownBy(() -> MnsPlace.of(Destinations.parse(address), endpoint))
                .isInstanceOf(InvalidField.class);
    }
}
