// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.aliyun.mns.client.AsyncCallback;
import com.aliyun.mns.client.CloudQueue;
import com.aliyun.mns.client.MNSClient;
import com.aliyun.mns.client.MNSClientBuilder;
import com.aliyun.mns.common.BatchSendException;
import com.aliyun.mns.common.ServiceException;
import com.aliyun.mns.common.auth.SignVersion;
import com.aliyun.mns.common.http.ClientConfiguration;
import com.aliyun.mns.model.Message;
import com.aliyun.mns.model.QueueMeta;
import com.aliyun.mns.model.RawTopicMessage;
import com.aliyun.mns.model.TopicMessage;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official client takes the emulator for MNS, in both schemes of signature. */
class OfficialClientIT {

    private static final Identity LASTING = Identity.of(MnsDraft.AK, MnsDraft.SK);
    private static final Identity IN_SESSION =
            Identity.of("STS.example", "another").inSession("t0ken", Instant.parse("2126-01-01T00:00:00Z"));

    @SuppressWarnings("deprecation") // there, and in no documentation
    private static final SignVersion OLD = SignVersion.V2;

    private final MnsEmulator mns =
            MnsEmulator.start(EmulatorSettings.with(LASTING).and(IN_SESSION, Policy.ALL));
    private final Target queue = mns.createQueue("myqueue");
    private final List<MNSClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(MNSClient::close);
        mns.close();
    }

    @ParameterizedTest
    @EnumSource(SignVersion.class)
    void whatItSendsItReceivesAndDeletes(SignVersion scheme) throws Exception {
        CloudQueue ref = client(LASTING, scheme).getQueueRef("myqueue");
        String text = "{\"k\":\"<&\u00e9\"}";

        Message sent = ref.putMessage(new Message(text.getBytes(UTF_8)));
        Message received = ref.popMessage(1);
        ref.deleteMessage(received.getReceiptHandle());

        assertThat(received.getMessageBodyAsString()).isEqualTo(text);
        assertThat(received.getMessageId()).isEqualTo(sent.getMessageId());
        assertThat(received.getMessageBodyMD5()).isEqualTo(sent.getMessageBodyMD5());
        assertThat(received.getDequeueCount()).isEqualTo(1);
        assertThat(mns.journal().accepted(queue))
                .extracting(JournalEntry::body)
                .containsExactly(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        assertThat(ref.popMessage()).isNull();
    }

    @Test
    void rawTextIsStoredRaw() {
        Message message = new Message();
        message.setMessageBodyAsRawString("{\"k\":\"<&\u00e9\"}");
        message.setPriority(8);

        client(LASTING, OLD).getQueueRef("myqueue").putMessage(message);

        assertThat(mns.journal().accepted(queue))
                .singleElement()
                .returns("{\"k\":\"<&\u00e9\"}", JournalEntry::body)
                .returns("8", stored -> stored.content().attributes().get("Priority"));
    }

    @ParameterizedTest
    @EnumSource(SignVersion.class)
    void aBatchIsSentAndReceivedAsOne(SignVersion scheme) throws Exception {
        CloudQueue ref = client(LASTING, scheme).getQueueRef("myqueue");

        List<Message> sent = ref.batchPutMessage(List.of(message("a"), message("b"), message("c")));
        List<Message> received = ref.batchPopMessage(16, 1);

        assertThat(received)
                .extracting(Message::getMessageId)
                .containsExactlyElementsOf(
                        sent.stream().map(Message::getMessageId).toList());
        assertThat(received).extracting(Message::getMessageBodyAsString).containsExactly("a", "b", "c");
    }

    @Test
    void aBatchThatIsStoredInPartIsToldMessageByMessage() {
        mns.faults().at(queue).next(new Fault.PartialFailure(Set.of(1), "InternalError"));
        CloudQueue ref = client(LASTING, OLD).getQueueRef("myqueue");

        BatchSendException failure = catchThrowableOfType(
                BatchSendException.class, () -> ref.batchPutMessage(List.of(message("a"), message("b"))));

        assertThat(failure.getMessages()).extracting(Message::isErrorMessage).containsExactly(false, true);
        assertThat(mns.journal().accepted(queue)).hasSize(1);
    }

    @Test
    void aTopicTakesWhatIsPublished() {
        Target topic = mns.createTopic("mytopic");
        RawTopicMessage message = new RawTopicMessage();
        message.setMessageBody("{\"x\":1}");
        message.setMessageTag("tagA");

        TopicMessage published = client(LASTING, OLD).getTopicRef("mytopic").publishMessage(message);

        assertThat(mns.journal().accepted(topic))
                .singleElement()
                .returns(published.getMessageId(), JournalEntry::messageId)
                .returns("{\"x\":1}", JournalEntry::body)
                .returns("tagA", stored -> stored.content().attributes().get("MessageTag"));
    }

    @ParameterizedTest
    @EnumSource(SignVersion.class)
    void aKeyOfASessionIsTakenWithItsToken(SignVersion scheme) {
        client(IN_SESSION, scheme).getQueueRef("myqueue").putMessage(message("a"));

        assertThat(mns.journal().accepted(queue))
                .singleElement()
                .returns("STS.example", stored -> stored.arrival().accessKeyId());
    }

    @Test
    void anAnswerIsBroughtToACallback() {
        var answered = new AtomicReference<String>();
        var unused = client(LASTING, OLD)
                .getQueueRef("myqueue")
                .asyncPutMessage(message("a"), new AsyncCallback<Message>() {
                    @Override
                    public void onSuccess(Message result) {
                        answered.set(result.getMessageId());
                    }

                    @Override
                    public void onFail(Exception e) {
                        answered.set(String.valueOf(e));
                    }
                });

        await().untilAsserted(() -> assertThat(answered.get())
                .isEqualTo(mns.journal().accepted(queue).get(0).messageId()));
    }

    @Test
    void queuesAndTopicsComeAndGo() {
        MNSClient client = client(LASTING, OLD);
        QueueMeta small = new QueueMeta();
        small.setQueueName("made");
        small.setMaxMessageSize(1024L);

        client.getQueueRef("made").create(small);
        client.getTopicRef("topic").create();
        client.getQueueRef("made").putMessage(message("a"));
        assertThatThrownBy(() -> client.getQueueRef("made").putMessage(message("x".repeat(1_000))))
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).getErrorCode())
                .isEqualTo("InvalidArgument");
        client.getTopicRef("topic").delete();
        client.getQueueRef("made").delete();

        assertThat(mns.journal().accepted(Target.queue("made"))).hasSize(1);
        assertThatThrownBy(() -> client.getQueueRef("made").putMessage(message("a")))
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).getErrorCode())
                .isEqualTo("QueueNotExist");
    }

    @ParameterizedTest
    @EnumSource(SignVersion.class)
    void aWrongSecretIsSeenAsSuch(SignVersion scheme) {
        CloudQueue ref = client(Identity.of(MnsDraft.AK, "wrong"), scheme).getQueueRef("myqueue");

        assertThatThrownBy(() -> ref.putMessage(message("a")))
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).getErrorCode())
                .isEqualTo("SignatureDoesNotMatch");
    }

    private static Message message(String text) {
        return new Message(text.getBytes(UTF_8));
    }

    private MNSClient client(Identity identity, SignVersion scheme) {
        var configuration = new ClientConfiguration();
        configuration.setSignatureVersion(scheme);
        MNSClientBuilder builder = MNSClientBuilder.create()
                .accountEndpoint(mns.url())
                .region("cn-hangzhou")
                .accessKeyId(identity.accessKeyId())
                .accessKeySecret(identity.secret())
                .clientConfiguration(configuration);
        identity.session().ifPresent(session -> builder.securityToken(session.token()));
        MNSClient client = builder.build();
        clients.add(client);
        return client;
    }
}
