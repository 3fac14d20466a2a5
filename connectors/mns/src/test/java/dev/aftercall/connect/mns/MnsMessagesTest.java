// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnsMessagesTest {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<Message xmlns=\"http://mns.aliyuncs.com/doc/v1\"><MessageBody>";
    private static final MnsMessages BARE = new MnsMessages(BodyEncoding.RAW, 65_536, false, false);
    private static final MnsMessages BASE64 = new MnsMessages(BodyEncoding.BASE64, 65_536, false, false);
    private static final MnsMessages TAGGED = new MnsMessages(BodyEncoding.RAW, 65_536, true, false);
    private static final MnsMessages WHOLE = new MnsMessages(BodyEncoding.RAW, 65_536, true, true);

    @Test
    void aMessageIsItsBodyEscaped() {
        assertThat(document(BARE, Samples.callback(Samples.QUEUE, true, "{\"k\":\"<&é>\"}\r\n")))
                .isEqualTo(HEAD + "{\"k\":\"&lt;&amp;é&gt;\"}&#13;\n</MessageBody></Message>");
    }

    @Test
    void aBodyInBase64TakesAnyBytes() {
        Parcel parcel = Samples.plain("application/octet-stream", new byte[] {0, (byte) 0xFF});

        assertThat(document(BASE64, parcel)).isEqualTo(HEAD + "AP8=</MessageBody></Message>");
        assertThat(BASE64.refusal(BASE64.body(parcel))).isEmpty();
    }

    @Test
    void aMessageSaysItsIdAndItsTypeAndForwardedHeadersBesideItsBody() {
        Parcel callback = Samples.callback(Samples.QUEUE, true, "{}");
        var headers = new LinkedHashMap<String, String>();
        headers.put("traceparent", "00-<a>&");
        Parcel forwarding = new Parcel(
                callback.address(),
                callback.id(),
                callback.key(),
                callback.event(),
                headers,
                callback.content(),
                callback.callback());

        assertThat(document(WHOLE, forwarding))
                .isEqualTo(HEAD + "{}</MessageBody><UserProperties>"
                        + "<PropertyValue><Name>traceparent</Name><Value>00-&lt;a&gt;&amp;</Value><Type>STRING</Type></PropertyValue>"
                        + "<PropertyValue><Name>ce_id</Name><Value>e-1</Value><Type>STRING</Type></PropertyValue>"
                        + "<PropertyValue><Name>ce_type</Name><Value>fc:AsyncInvoke:succeeded</Value><Type>STRING</Type></PropertyValue>"
                        + "</UserProperties></Message>");
    }

    @ParameterizedTest
    @CsvSource({"true, succeeded", "false, failed"})
    void aMessageForATopicIsTaggedByOutcomeWhereThatIsWanted(boolean succeeded, String tag) {
        assertThat(document(TAGGED, Samples.callback(Samples.TOPIC, succeeded, "{}")))
                .isEqualTo(HEAD + "{}</MessageBody><MessageTag>" + tag + "</MessageTag></Message>");
    }

    @Test
    void whatHasNoOutcomeAndWhatGoesToAQueueIsNotTagged() {
        assertThat(document(TAGGED, Samples.callback(Samples.QUEUE, true, "{}")))
                .doesNotContain("MessageTag");
        assertThat(document(TAGGED, Samples.plain("application/json", "{}".getBytes(UTF_8))))
                .doesNotContain("MessageTag");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 22efbfbe22, '\"\\ufffe\"'",
        "application/json;charset=utf-8, 22efbfbf61efbfbf22, '\"\\uffffa\\uffff\"'",
        "Application/CloudEvents+JSON, 22eda08022, '\"\\ud800\"'",
        "application/json, 22eda0bdedb88022, '\"\\ud83d\\ude00\"'",
        "application/json, 22efbfbd22, '\"\uFFFD\"'",
        "application/json, 22ed9fbf22, '\"\uD7FF\"'"
    })
    void jsonSaysByEscapesWhatXmlCannot(String contentType, String content, String body) {
        byte[] made = BARE.body(Samples.plain(contentType, HexFormat.of().parseHex(content)));

        assertThat(new String(made, UTF_8)).isEqualTo(body);
        assertThat(BARE.refusal(made)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 61efbfbe", "text/plain, 61eda080", "image/png, 6189504e", "application/json, 6100"})
    void aContentThatXmlCannotCarryIsRefusedWithTheWayOut(String contentType, String content) {
        byte[] body = BARE.body(Samples.plain(contentType, HexFormat.of().parseHex(content)));

        assertThat(BARE.refusal(body))
                .get(InstanceOfAssertFactories.type(Answer.Rejected.class))
                .extracting(Answer.Rejected::refusal)
                .satisfies(refusal -> {
                    assertThat(refusal.errorClass()).isEqualTo(ErrorClass.CLIENT);
                    assertThat(refusal.code()).isEqualTo("BodyNotText");
                    assertThat(refusal.message()).contains("byte 1", "mns.body.encoding=base64");
                });
    }

    @ParameterizedTest
    @CsvSource({"RAW, 16, false", "RAW, 17, true", "BASE64, 12, false", "BASE64, 13, true"})
    void aBodyIsMeasuredAsItIsSent(BodyEncoding encoding, int bytes, boolean isTooLarge) {
        var messages = new MnsMessages(encoding, 16, false, true);
        byte[] body =
                messages.body(Samples.plain("text/plain", "&".repeat(bytes).getBytes(UTF_8)));

        assertThat(messages.refusal(body).isPresent()).isEqualTo(isTooLarge);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedByItsSize() {
        Answer refusal = BARE.refusal(new byte[65_537]).orElseThrow();

        assertThat(refusal)
                .isEqualTo(Answer.rejected(ErrorClass.LIMIT, "BodyTooLarge", "65537 bytes; MNS takes 65536"));
    }

    private static String document(MnsMessages messages, Parcel parcel) {
        return new String(messages.document(parcel, messages.body(parcel), Samples.place(parcel.address())), UTF_8);
    }
}
