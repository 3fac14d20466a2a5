// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.rules.InvalidField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    @ParameterizedTest
    @CsvSource({
        "acs:mns:cn-x:100:/queues/q-1/messages, MNS",
        "acs:mns:::/queues/q/messages, MNS",
        "acs:mns:cn-huhehaote::/topics/t/messages, MNS",
        "acs:eventbridge:cn-x:100:eventbus/my-bus, EVENTBRIDGE",
        "acs:mq:cn-x:100:/instances/MQ_INST_1_a/topic/orders, ROCKETMQ",
        "acs:fc:cn-x:100:functions/f, FUNCTION",
        "acs:fc:cn-x:100:functions/f/v1, FUNCTION",
        "acs:fc:::services/s/functions/f, FUNCTION",
        "acs:fc:::services/s.prod/functions/f, FUNCTION",
    })
    void everyKnownFormIsReadAndWrittenAlike(String arn, Destination.Kind kind) {
        Destination destination = Destinations.parse(arn);

        assertThat(destination.kind()).isEqualTo(kind);
        assertThat(destination).hasToString(arn);
    }

    @ParameterizedTest
    @CsvSource({
        "acs:fc:::functions/f, f, LATEST",
        "acs:fc:::functions/f/LATEST, f, LATEST",
        "acs:fc:::services/s.v2/functions/f, s$f, v2",
        "acs:fc:::services/s/functions/f, s$f, LATEST",
    })
    void aFunctionIsReadWithItsServiceAndQualifier(String arn, String name, String qualifier) {
        var callee = (Destination.Callee) Destinations.parse(arn);

        assertThat(callee.function()).isEqualTo(FunctionId.of(name, qualifier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acs",
                "acs:mns:::queues/q/messages",
                "acs:mns:::/queues/q",
                "acs:mns:::/queues/1q/messages",
                "acs:mns:::/queues/q/messages/",
                "acs:mns:::/queues/q/messages\n",
                "acs:mns:CN:::/queues/q/messages",
                "acs:mq:::instances/i/topic/t",
                "acs:mq:::/instances/i/topic/",
                "acs:eventbridge:::/eventbus/b",
                "acs:fc:::function:f",
                "acs:fc:::functions/f$g",
                "acs:fc:::functions/f/v 1",
                "acs:alikafka:::instance/i/topic/t",
                "arn:aws:sqs:::q",
                "http://example.org/"
            })
    void anythingElseIsRefusedWithItsText(String arn) {
        assertThatThrownBy(() -> Destinations.parse(arn))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("destination must be the ARN of");
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("destinations") Destination destination) {
        assertThat(Destinations.parse(destination.toString())).isEqualTo(destination);
    }

    @Property
    void noTextIsReadAsAnythingButItsCanonicalSelf(@ForAll String text) {
        try {
            assertThat(Destinations.parse("acs:fc:::" + text).toString()).startsWith("acs:fc:::");
        } catch (InvalidField refused) {
            assertThat(refused.field()).isEqualTo("destination");
        }
    }

    @Provide
    Arbitrary<Destination> destinations() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .ofMinLength(1)
                .ofMaxLength(64);
        Arbitrary<Account> account = Combinators.combine(
                        Arbitraries.of("", "cn-hangzhou", "local"), Arbitraries.of("", "123456", "acct_1"))
                .as(Account::new);
        Arbitrary<FunctionId> function = Combinators.combine(
                        name, name, Arbitraries.of("LATEST", "1", "prod"), Arbitraries.of(true, false))
                .as((service, local, qualifier, old) -> FunctionId.of(old ? service + "$" + local : local, qualifier));
        return Arbitraries.oneOf(
                Combinators.combine(account, name).as(Destination.MnsQueue::new),
                Combinators.combine(account, name).as(Destination.MnsTopic::new),
                Combinators.combine(account, name).as(Destination.EventBus::new),
                Combinators.combine(account, name, name).as(Destination.RocketMqTopic::new),
                Combinators.combine(account, function).as(Destination.Callee::new));
    }
}
