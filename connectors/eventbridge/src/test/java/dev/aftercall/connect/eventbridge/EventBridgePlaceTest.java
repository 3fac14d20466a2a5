// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.rules.InvalidField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgePlaceTest {

    private static final EndpointTemplate ENDPOINT =
            new EndpointTemplate("https://{account}.eventbridge.{region}.aliyuncs.com", new Account("cn-beijing", "7"));

    @ParameterizedTest
    @CsvSource({
        "acs:eventbridge:cn-x:42:eventbus/b-1, b-1, https://42.eventbridge.cn-x.aliyuncs.com/openapi/putEvents",
        "acs:eventbridge:::eventbus/b, b, https://7.eventbridge.cn-beijing.aliyuncs.com/openapi/putEvents"
    })
    void anAddressSaysWhereItsEventsGo(String address, String bus, String uri) {
        EventBridgePlace place = EventBridgePlace.of(Destinations.parse(address), ENDPOINT);

        assertThat(place.bus()).isEqualTo(bus);
        assertThat(place.uri()).hasToString(uri);
        assertThat(place).hasToString(address + " at " + place.uri().getHost());
    }

    @ParameterizedTest
    @CsvSource({"acs:mns:::/queues/q/messages", "acs:eventbridge:cn-x:a_b:eventbus/b"})
    void anAddressThatIsNoBusOrNamesNoHostIsRefused(String address) {
        assertThatThrownBy(() -> EventBridgePlace.of(Destinations.parse(address), ENDPOINT))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining(address);
    }
}
