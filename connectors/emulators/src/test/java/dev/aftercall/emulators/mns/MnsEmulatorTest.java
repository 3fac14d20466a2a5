// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.HttpProbe;
import dev.aftercall.emulators.HttpProbe.Reply;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.TestClock;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.journal.JournalEntry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sends is what is stored, and what it is told. */
class MnsEmulatorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:49:06Z");

    private final TestClock clock = new TestClock(NOW);
    private final HttpProbe probe = new HttpProbe();
    private final EmulatorSettings settings =
            EmulatorSettings.with(Identity.of(MnsDraft.AK, MnsDraft.SK)).at(clock);
    private final MnsEmulator mns = MnsEmulator.start(settings);

    @AfterEach
    void stop() {
        mns.close();
    }

    @Test
    void aMessageIsStoredAsItWasSentAndAcknowledgedByItsDigest() {
        Target queue = mns.createQueue("q");
        String escaped = "{&quot;k&quot;:&quot;&lt;&amp;\u00e9&quot;}";

        Reply reply = post("/queues/q/messages", MnsDraft.body(escaped));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body())
                .contains("<Message xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MessageId>")
                .contains("<MessageBodyMD5>1AE7F73703871DC67AB7C9D852BAEB0D</MessageBodyMD5>");
        assertThat(mns.journal().accepted(queue))
                .singleElement()
                .returns("{\"k\":\"<&\u00e9\"}", JournalEntry::body)
                .returns(NOW, JournalEntry::arrivedAt)
                .returns(201, JournalEntry::status);
    }

    @Test
    void anAnswerNamesItsRequestAndItsServer() {
        mns.createQueue("q");

        Reply reply = post("/queues/q/messages", MnsDraft.body("x"));

        assertThat(reply.response().headers().firstValue("x-mns-request-id"))
                .hasValue(mns.journal().entries().get(0).arrival().requestId());
        assertThat(reply.response().headers().firstValue("x-mns-version")).hasValue("2015-06-06");
        assertThat(reply.response().headers().firstValue("server")).hasValue("AliyunMQS");
    }

    @Test
    void optionsAndPropertiesAreKeptBesideTheBody() {
        Target topic = mns.createTopic("t");
        String property = "<PropertyValue><Name>p</Name><Value>v</Value><Type>STRING</Type></PropertyValue>";

        post(
                "/topics/t/messages",
                MnsDraft.message("<MessageBody>x</MessageBody><MessageTag>tagA</MessageTag><UserProperties>" + property
                        + "</UserProperties>"));

        assertThat(mns.journal().accepted(topic))
                .singleElement()
                .satisfies(stored -> assertThat(stored.content().attributes())
                        .containsOnly(entry("MessageTag", "tagA"), entry("UserProperties.p", "v")));
    }

    @Test
    void aBatchHasAnEntryForEachOfItsMessagesInTheirOrder() {
        Target queue = mns.createQueue("q");
        String two = "<Message><MessageBody>a</MessageBody></Message><Message><MessageBody>b</MessageBody></Message>";

        Reply reply = post(
                "/queues/q/messages", "<Messages xmlns=\"http://mns.aliyuncs.com/doc/v1/\">" + two + "</Messages>");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().indexOf("0CC175B9C0F1B6A831C399E269772661"))
                .isPositive()
                .isLessThan(reply.body().indexOf("92EB5FFEE6AE2FEC3AD71C777531578F"));
        assertThat(mns.journal().accepted(queue)).extracting(JournalEntry::body).containsExactly("a", "b");
    }

    @Test
    void whatHoldsASecretIsNotWrittenDown() {
        Target queue = mns.createQueue("q");
        draft("/queues/q/messages", MnsDraft.body("x"))
                .with("security-token", "t0ken")
                .signed()
                .send(probe, mns.url());

        assertThat(mns.journal().accepted(queue).toString())
                .doesNotContain("t0ken")
                .doesNotContain("MNS LTAI")
                .contains("x-mns-version");
    }

    @Test
    void theSameIsTrueOverTls() {
        try (MnsEmulator secured = MnsEmulator.start(settings.overHttps(true))) {
            Target queue = secured.createQueue("q");

            Reply reply =
                    draft("/queues/q/messages", MnsDraft.body("x")).signed().send(probe, secured.url());

            assertThat(reply.status()).isEqualTo(201);
            assertThat(secured.url()).startsWith("https://127.0.0.1:");
            assertThat(secured.journal().accepted(queue)).hasSize(1);
        }
    }

    @Test
    void whatIsMissingComesToBeWhenThatIsWanted() {
        try (MnsEmulator generous = MnsEmulator.start(settings.creatingMissing(true))) {
            Reply reply = draft("/queues/new-one/messages", MnsDraft.body("x"))
                    .signed()
                    .send(probe, generous.url());

            assertThat(reply.status()).isEqualTo(201);
            assertThat(generous.journal().accepted(Target.queue("new-one"))).hasSize(1);
        }
    }

    private Reply post(String target, String body) {
        return draft(target, body).signed().send(probe, mns.url());
    }

    private MnsDraft draft(String target, String body) {
        return new MnsDraft("POST", target, body, clock.instant());
    }
}
