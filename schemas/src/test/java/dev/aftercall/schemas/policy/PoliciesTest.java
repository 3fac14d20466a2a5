// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.policy.Reference.Said;
import dev.aftercall.schemas.rules.InvalidField;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static final Account OWN = new Account("cn-x", "100");
    private static final Access QUEUE = Access.to(Destinations.parse("acs:mns:::/queues/q/messages"), OWN);
    private static final Said ALLOW = new Said(false, List.of("*"), List.of("*"));
    private static final Said DENY = new Said(true, List.of("*"), List.of("*"));
    private static final Said ELSEWHERE = new Said(true, List.of("mq:*"), List.of("*"));

    @ParameterizedTest
    @CsvSource({
        "mns:SendMessage, acs:mns:cn-x:100:/queues/q/messages, acs:mns:::/queues/q/messages, true",
        "mns:SendMessage, acs:mns:*:*:/queues/q/messages, acs:mns:::/queues/q/messages, true",
        "mns:SendMessage, acs:mns:*:*:/queues/*/messages, acs:mns:::/queues/q/messages, true",
        "mns:SendMessage, acs:mns:*, acs:mns:::/queues/q/messages, true",
        "mns:SendMessage, acs:*, acs:mns:::/queues/q/messages, true",
        "mns:SendMessage, *, acs:mns:::/queues/q/messages, true",
        "mns:*, *, acs:mns:::/queues/q/messages, true",
        "MNS:sendmessage, *, acs:mns:::/queues/q/messages, true",
        "mns:Send???????, *, acs:mns:::/queues/q/messages, true",
        "mns:SendMessage, acs:mns:::/queues/q/messages, acs:mns:::/queues/q/messages, false",
        "mns:SendMessage, acs:mns:cn-x:*:/queues/q/messages, acs:mns:eu:7:/queues/q/messages, false",
        "mns:SendMessage, acs:mns:*:100:/queues/q/messages, acs:mns:eu:7:/queues/q/messages, false",
        "mns:SendMessage, acs:MNS:*:*:/queues/q/messages, acs:mns:::/queues/q/messages, false",
        "mns:SendMessage, acs:mns:*:*:/queues/Q/messages, acs:mns:::/queues/q/messages, false",
        "mns:SendMessage, acs:mns:*:*:/queues/q, acs:mns:::/queues/q/messages, false",
        "mns:SendMessage, *, acs:mns:::/topics/t/messages, false",
        "mns:PublishMessage, *, acs:mns:::/topics/t/messages, true",
        "mns:PublishMessage, *, acs:mns:::/queues/q/messages, false",
        "mns:Send, *, acs:mns:::/queues/q/messages, false",
        "fc:InvokeFunction, acs:fc:*:*:functions/f, acs:fc:::functions/f, true",
        "fc:InvokeFunction, acs:fc:*:*:functions/f, acs:fc:::functions/f/LATEST, true",
        "fc:InvokeFunction, acs:fc:*:*:functions/f, acs:fc:::functions/f/v1, false",
        "fc:InvokeFunction, acs:fc:*:*:functions/f*, acs:fc:::functions/f/v1, true",
        "fc:InvokeFunction, acs:fc:*:*:services/s/*, acs:fc:::services/s/functions/f, true",
        "fc:InvokeFunction, acs:fc:*:*:services/s/*, acs:fc:::services/s.v1/functions/f, false",
        "eventbridge:PutEvents, acs:eventbridge:*:*:eventbus/b, acs:eventbridge:::eventbus/b, true",
        "eventbridge:PutEvents, acs:eventbridge:*:*:eventbus/b, acs:eventbridge:::eventbus/bb, false",
        "mq:PUB, acs:mq:*:*:/instances/i/topic/?, acs:mq:::/instances/i/topic/t, true",
        "mq:PUB, acs:mq:*:*:/instances/i/topic/?, acs:mq:::/instances/i/topic/tt, false",
        "mq:SUB, *, acs:mq:::/instances/i/topic/t, false",
        "'*', '*', acs:mq:::/instances/i/topic/t, true",
    })
    void aStatementIsHeldAgainstADestination(String action, String resource, String arn, boolean covered) {
        Access access = Access.to(Destinations.parse(arn), OWN);

        assertThat(Reference.decide(List.of(List.of(new Said(false, List.of(action), List.of(resource)))), access))
                .isEqualTo(covered ? new Decision.Allowed(0, 0) : new Decision.NotAllowed());
        assertThat(Reference.decide(
                        List.of(List.of(ALLOW), List.of(new Said(true, List.of(action), List.of(resource)))), access))
                .isEqualTo(covered ? new Decision.Denied(1, 0) : new Decision.Allowed(0, 0));
    }

    @Test
    void anEmptyAccountInAPolicyMeansOneThatNobodyKnows() {
        Access unknown = Access.to(Destinations.parse("acs:mns:::/queues/q/messages"), Account.OWN);
        List<Said> literal = List.of(new Said(false, List.of("mns:*"), List.of("acs:mns:::/queues/q/messages")));
        List<Said> any = List.of(new Said(false, List.of("mns:*"), List.of("acs:mns:*:*:/queues/q/messages")));

        assertThat(Reference.decide(List.of(literal), unknown).permits()).isTrue();
        assertThat(Reference.decide(List.of(literal), QUEUE).permits()).isFalse();
        assertThat(Reference.decide(List.of(any), unknown).permits()).isTrue();
    }

    @Test
    void withoutAPolicyNothingIsPermitted() {
        assertThat(Reference.decide(List.of(), QUEUE)).isEqualTo(new Decision.NotAllowed());
    }

    @Test
    void theFirstStatementThatDecidesIsNamed() {
        assertThat(Reference.decide(List.of(List.of(ELSEWHERE), List.of(ELSEWHERE, ALLOW, ALLOW)), QUEUE))
                .isEqualTo(new Decision.Allowed(1, 1));
        assertThat(Reference.decide(List.of(List.of(ALLOW), List.of(ELSEWHERE, DENY), List.of(DENY)), QUEUE))
                .isEqualTo(new Decision.Denied(1, 1));
    }

    @Test
    void onlyAnAllowanceInForcePermits() {
        assertThat(new Decision.Allowed(0, 0).permits()).isTrue();
        assertThat(new Decision.Denied(0, 0).permits()).isFalse();
        assertThat(new Decision.NotAllowed().permits()).isFalse();
    }

    @Test
    void aDocumentThatDoesNotReadIsNamedByItsPlace() {
        String good = Reference.written(List.of(ALLOW));

        assertThatThrownBy(() -> Policies.parse(List.of(good, good.replace("Allow", "allow"))))
                .isInstanceOf(InvalidField.class)
                .hasMessage("policies[1]: Statement[0].Effect must be Allow or Deny, not \"allow\"")
                .hasFieldOrPropertyWithValue("field", "policies[1]: Statement[0].Effect")
                .hasFieldOrPropertyWithValue("allowed", "Allow or Deny");
    }

    @Test
    void aRoleHasTwentyPoliciesAtMost() {
        String one = Reference.written(List.of(ALLOW));

        assertThat(Policies.parse(Collections.nCopies(20, one)).decide(QUEUE).permits())
                .isTrue();
        assertThatThrownBy(() -> Policies.parse(Collections.nCopies(21, one)))
                .isInstanceOf(InvalidField.class)
                .hasMessage("number of policies must be 0 to 20, not \"21\"");
    }
}
