// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was sent can be received, and queues can be made, in the protocol of the service. */
class ReadBackTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:49:06Z");

    private final TestClock clock = new TestClock(NOW);
    private final HttpProbe probe = new HttpProbe();
    private final MnsEmulator mns = MnsEmulator.start(
            EmulatorSettings.with(Identity.of(MnsDraft.AK, MnsDraft.SK)).at(clock));
    private final Target queue = mns.createQueue("q");

    @AfterEach
    void stop() {
        mns.close();
    }

    @Test
    void aReceiveIsNoDeliveryItHasNoFaultsAndIsNotInTheJournal() {
        send("x");
        mns.faults().at(queue).next(new Fault.Status(500, "InternalError"));

        Reply received = ask("GET", "/queues/q/messages");

        assertThat(received.status()).isEqualTo(200);
        assertThat(mns.journal().entries()).hasSize(1);
        assertThat(mns.faults().at(queue).queued()).isEqualTo(1);
    }

    @Test
    void aReceiveThatWaitsIsAnsweredWhenAMessageComes() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> ask("GET", "/queues/q/messages?waitseconds=30"));

        send("x");

        assertThat(waiting.get().body()).contains("<MessageBody>x</MessageBody>");
    }

    @Test
    void anEmptyQueueSaysSoAfterItsWait() {
        long begin = System.nanoTime();

        Reply reply = ask("GET", "/queues/q/messages?waitseconds=1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("<Code>MessageNotExist</Code>");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aMessageThatIsDelayedIsReceivedWhenItIsDue() {
        new MnsDraft(
                        "POST",
                        "/queues/q/messages",
                        MnsDraft.message("<MessageBody>x</MessageBody><DelaySeconds>5</DelaySeconds>"),
                        NOW)
                .signed()
                .send(probe, mns.url());

        int early = ask("GET", "/queues/q/messages").status();
        clock.pass(Duration.ofSeconds(5));
        int due = ask("GET", "/queues/q/messages").status();

        assertThat(early).isEqualTo(404);
        assertThat(due).isEqualTo(200);
    }

    @Test
    void aPeekTakesNothing() {
        send("x");

        int peeked = ask("GET", "/queues/q/messages?peekonly=true").status();
        int received = ask("GET", "/queues/q/messages").status();

        assertThat(peeked).isEqualTo(200);
        assertThat(received).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /queues/q/messages?numOfMessages=17, 400, InvalidArgument",
        "GET, /queues/q/messages?waitseconds=31, 400, InvalidArgument",
        "GET, /queues/gone/messages, 404, QueueNotExist",
        "DELETE, /queues/q/messages?ReceiptHandle=x, 404, MessageNotExist",
        "PUT, /queues/1st, 400, InvalidQueueName",
        "PUT, /topics/under_score, 400, TopicNameInvalid",
        "GET, /topics/t/messages, 400, InvalidRequestURL"
    })
    void whatMakesNoSenseIsRefused(String method, String target, int status, String code) {
        Reply reply = ask(method, target);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(ask("PUT", "/queues/" + "q".repeat(121)).body()).contains("<Code>QueueNameLengthError</Code>");
        assertThat(ask("PUT", "/topics/" + "t".repeat(121)).body()).contains("<Code>TopicNameLengthError</Code>");
        assertThat(ask("PUT", "/queues/" + "q".repeat(120)).status()).isEqualTo(201);
    }

    @Test
    void aQueueIsMadeOnceAndNotOtherwise() {
        String small =
                "<Queue xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MaximumMessageSize>1024</MaximumMessageSize></Queue>";
        String wrong = small.replace("1024", "1023");

        assertThat(put("/queues/small", small).status()).isEqualTo(201);
        assertThat(put("/queues/small", small).status()).isEqualTo(204);
        assertThat(ask("PUT", "/queues/small").body()).contains("<Code>QueueAlreadyExist</Code>");
        assertThat(put("/queues/other", wrong).body()).contains("<Code>InvalidArgument</Code>");
    }

    private void send(String text) {
        new MnsDraft("POST", "/queues/q/messages", MnsDraft.body(text), clock.instant())
                .signed()
                .send(probe, mns.url());
    }

    private Reply put(String target, String body) {
        return new MnsDraft("PUT", target, body, clock.instant()).signed().send(probe, mns.url());
    }

    private Reply ask(String method, String target) {
        return new MnsDraft(method, target, "", clock.instant()).signed().send(probe, mns.url());
    }
}
