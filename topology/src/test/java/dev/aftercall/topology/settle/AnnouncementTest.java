// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import static dev.aftercall.topology.Samples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.registry.Grants;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {

    private static final SettleSettings SETTINGS = settings(new Account("cn-x", "100"), 16);

    @ParameterizedTest
    @CsvSource({
        "acs:mns:::/queues/q/messages",
        "acs:mns:::/topics/t/messages",
        "acs:mq:::/instances/i/topic/t",
        "acs:eventbridge:::eventbus/b"
    })
    void whoeverHasASinkIsTold(String arn) {
        var deliver = (Announcement.Deliver) announce(Ending.SUCCEEDED, arn);

        assertThat(deliver.envelope().destination()).isEqualTo(arn);
    }

    @Test
    void anEnvelopeTellsAllThatADestinationNeeds() {
        Envelope envelope =
                ((Announcement.Deliver) announce(Ending.EXPIRED, "acs:mns:::/queues/q/messages")).envelope();

        assertThat(envelope.id()).isEqualTo(Envelope.idOf("f", "t", "r", false));
        assertThat(envelope.type()).isEqualTo("fc:AsyncInvoke:failed");
        assertThat(envelope.functionArn()).isEqualTo("acs:fc:cn-x:100:functions/f");
        assertThat(envelope.attempt()).isEqualTo(1);
        assertThat(envelope.time()).isEqualTo(Instant.ofEpochMilli(NOW + 5));
        assertThat(envelope.content())
                .asString(UTF_8)
                .isEqualTo("{\"timestamp\":1000000000000,\"requestContext\":{\"requestId\":\"r\","
                        + "\"functionArn\":\"acs:fc:cn-x:100:functions/f\",\"condition\":\"EventAgeExceeded\","
                        + "\"approximateInvokeCount\":2},\"requestPayload\":\"in\",\"responseContext\":{\"statusCode\":408,"
                        + "\"functionError\":\"\"},\"responsePayload\":\"out\"}");
    }

    @Test
    void eventBridgeHasAnOrderOfItsOwn() {
        Envelope envelope =
                ((Announcement.Deliver) announce(Ending.SUCCEEDED, "acs:eventbridge:::eventbus/b")).envelope();

        assertThat(envelope.content()).asString(UTF_8).startsWith("{\"requestContext\":{\"condition\":\"\"");
    }

    @Test
    void aCalleeIsOneStepFurtherDownTheChain() {
        var invoke = (Announcement.Invoke) announce(Ending.SUCCEEDED, "acs:fc:::functions/g/prod");

        assertThat(invoke.callee().key()).isEqualTo("g/prod");
        assertThat(invoke.lineage().depth()).isEqualTo(3);
        assertThat(invoke.lineage().rootId()).isEqualTo("root");
    }

    @Test
    void aGuardOfZeroLetsEveryChainPass() {
        var open = settings(Account.OWN, 0);
        var shut = settings(Account.OWN, 2);
        String callee = "acs:fc:::functions/g";

        assertThat(announce(callee, open, Grants.ALL)).isInstanceOf(Announcement.Invoke.class);
        assertThat(announce(callee, shut, Grants.ALL)).isInstanceOf(Announcement.Refuse.class);
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mns:::/queues/q/messages, MNS",
        "acs:mq:::/instances/i/topic/t, RocketMQ",
        "acs:eventbridge:::eventbus/b, EventBridge",
        "acs:fc:::functions/g, a function"
    })
    void whatIsTooLargeIsRefusedWhole(String arn, String who) {
        var none = new EnvelopeLimits(1, false, 1, 1, 1);
        var settings = new SettleSettings(
                Account.OWN, new ChainGuard(16), none, Duration.ofDays(7), Duration.ZERO, Duration.ofSeconds(1), 10);

        var refuse = (Announcement.Refuse) announce(arn, settings, Grants.ALL);

        assertThat(refuse.note().code()).isEqualTo("EntityTooLarge");
        assertThat(refuse.note().reason()).contains(who).contains("takes at most 1");
        assertThat(refuse.envelope().content()).hasSizeGreaterThan(1);
    }

    @Test
    void whoeverMustNotBeToldIsNot() {
        var refuse = (Announcement.Refuse)
                announce("acs:mns:::/queues/q/messages", SETTINGS, destination -> Optional.of("not by this role"));

        assertThat(refuse.note()).isEqualTo(new Step.DeathNote("not by this role", "AccessDenied", 403, ""));
    }

    private static SettleSettings settings(Account account, int depth) {
        return new SettleSettings(
                account,
                new ChainGuard(depth),
                new EnvelopeLimits(65_536, false, 65_536, 4_194_304, 131_072),
                Duration.ofDays(7),
                Duration.ofDays(23),
                Duration.ofSeconds(1),
                10);
    }

    private static Announcement announce(Ending ending, String arn) {
        return announce(ending, arn, SETTINGS, Grants.ALL);
    }

    private static Announcement announce(String arn, SettleSettings settings, Grants grants) {
        return announce(Ending.SUCCEEDED, arn, settings, grants);
    }

    private static Announcement announce(Ending ending, String arn, SettleSettings settings, Grants grants) {
        var over = new Step.Settle(Samples.running(2, 1), ending, bytes("in"), bytes("out"), Settled.Reply.none(2));
        Destination destination = Destinations.parse(arn);
        Envelope envelope = Envelopes.of(over, destination, settings.account(), NOW + 5);
        return Announcement.of(
                envelope,
                over.tracking().request(),
                destination,
                settings,
                new Announcement.Registered(id -> Optional.empty(), grants));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
