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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {

    private static final SettleSettings SETTINGS = new SettleSettings(
            new Account("cn-x", "100"), new ChainGuard(16), 131_072, Duration.ofDays(7), Duration.ofSeconds(1), 10);

    @ParameterizedTest
    @CsvSource({
        "acs:mns:::/queues/q/messages, MNS",
        "acs:mns:::/topics/t/messages, MNS",
        "acs:mq:::/instances/i/topic/t, ROCKETMQ",
        "acs:eventbridge:::eventbus/b, EVENTBRIDGE"
    })
    void eachKindOfDestinationHasItsSink(String arn, Destination.Kind kind) {
        var deliver = (Announcement.Deliver) announce(Ending.SUCCEEDED, arn);

        assertThat(deliver.kind()).isEqualTo(kind);
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
        var endless = new Step.Settle(Samples.running(1, 0), Ending.SUCCEEDED, empty(), empty(), Settled.Reply.none(0));
        var open = new SettleSettings(
                Account.OWN, new ChainGuard(0), 131_072, Duration.ofDays(7), Duration.ofSeconds(1), 10);
        var shut = new SettleSettings(
                Account.OWN, new ChainGuard(2), 131_072, Duration.ofDays(7), Duration.ofSeconds(1), 10);
        Destination callee = Destinations.parse("acs:fc:::functions/g");

        assertThat(Announcement.of(endless, callee, open, id -> Optional.empty(), NOW))
                .isInstanceOf(Announcement.Invoke.class);
        assertThat(Announcement.of(endless, callee, shut, id -> Optional.empty(), NOW))
                .isInstanceOf(Announcement.Refuse.class);
    }

    private static Announcement announce(Ending ending, String arn) {
        var over = new Step.Settle(Samples.running(2, 1), ending, bytes("in"), bytes("out"), Settled.Reply.none(2));
        return Announcement.of(over, Destinations.parse(arn), SETTINGS, id -> Optional.empty(), NOW + 5);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }
}
