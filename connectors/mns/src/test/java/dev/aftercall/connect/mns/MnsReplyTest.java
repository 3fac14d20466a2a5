// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnsReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {" xmlns=\"http://mns.aliyuncs.com/doc/v1\"", " xmlns=\"http://mns.aliyuncs.com/doc/v1/\"", ""})
    void anAnswerIsReadWhateverItsNamespace(String namespace) {
        assertThat(read("<?xml version=\"1.0\"?>\n<Message" + namespace
                        + "><MessageId>m-1</MessageId>\n <MessageBodyMD5>AB</MessageBodyMD5></Message>"))
                .contains(new MnsReply(false, "", "", "", "m-1", "AB"));
        assertThat(read("<Error" + namespace + "><Code>C</Code><Message>a &amp; <![CDATA[b]]></Message>"
                        + "<RequestId>r</RequestId><HostId>h</HostId></Error>"))
                .contains(new MnsReply(true, "C", "a & b", "r", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "busy",
                "<html><body>502</body></html>",
                "<Error><Code>C</Code>",
                "<Error><Code><b>C</b></Code></Error>",
                "<!DOCTYPE Error [<!ENTITY x \"y\">]><Error><Code>&x;</Code></Error>",
                "<!DOCTYPE Error SYSTEM \"http://127.0.0.1:1/dtd\"><Error/>",
                "<Error><Code>&unknown;</Code></Error>",
                "{\"code\":\"C\"}"
            })
    void whatIsNoAnswerOfMnsIsNone(String body) {
        assertThat(read(body)).isEmpty();
    }

    private static Optional<MnsReply> read(String body) {
        return MnsReply.read(body.getBytes(UTF_8));
    }
}
