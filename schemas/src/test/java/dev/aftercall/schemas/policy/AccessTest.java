// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "acs:mns:::/queues/q/messages, mns:SendMessage, acs:mns:cn-x:100:/queues/q/messages",
        "acs:mns:::/topics/t/messages, mns:PublishMessage, acs:mns:cn-x:100:/topics/t/messages",
        "acs:fc:::functions/f, fc:InvokeFunction, acs:fc:cn-x:100:functions/f",
        "acs:fc:::functions/f/LATEST, fc:InvokeFunction, acs:fc:cn-x:100:functions/f",
        "acs:fc:::functions/f/v1, fc:InvokeFunction, acs:fc:cn-x:100:functions/f/v1",
        "acs:fc:::services/s.v1/functions/f, fc:InvokeFunction, acs:fc:cn-x:100:services/s.v1/functions/f",
        "acs:eventbridge:::eventbus/b, eventbridge:PutEvents, acs:eventbridge:cn-x:100:eventbus/b",
        "acs:mq:::/instances/i/topic/t, mq:PUB, acs:mq:cn-x:100:/instances/i/topic/t",
    })
    void theActionFollowsTheKindAndOnesOwnAccountFillsTheAddress(String arn, String action, String resource) {
        Access access = Access.to(Destinations.parse(arn), new Account("cn-x", "100"));

        assertThat(access).isEqualTo(new Access(action, resource));
    }

    @Test
    void itIsToldAsAnActionOnAResource() {
        assertThat(new Access("mq:PUB", "acs:mq:::/instances/i/topic/t"))
                .hasToString("mq:PUB on acs:mq:::/instances/i/topic/t");
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mns:eu:7:/queues/q/messages, cn-x, 100, acs:mns:eu:7:/queues/q/messages",
        "acs:mns:eu::/queues/q/messages, cn-x, 100, acs:mns:eu:100:/queues/q/messages",
        "acs:mns::7:/queues/q/messages, cn-x, 100, acs:mns:cn-x:7:/queues/q/messages",
        "acs:mns:::/queues/q/messages, '', '', acs:mns:::/queues/q/messages",
    })
    void whatTheAddressSaysIsKeptAndWhatNobodyKnowsStaysEmpty(
            String arn, String region, String account, String resource) {
        assertThat(Access.to(Destinations.parse(arn), new Account(region, account)))
                .extracting(Access::resource)
                .isEqualTo(resource);
    }
}
