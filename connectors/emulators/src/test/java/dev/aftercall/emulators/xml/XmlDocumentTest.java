// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML is read, and what makes it dangerous is not. */
class XmlDocumentTest {

    @Test
    void textIsUnescapedAndInOnePiece() throws XmlRefusedException {
        XmlElement root = parse("<a xmlns='n'><b>x &lt;&amp;&gt;<![CDATA[ <raw> ]]>&#233;&quot;</b><c/></a>");

        assertThat(root.namespace()).isEqualTo("n");
        assertThat(root.textOf("b")).isEqualTo("x <&> <raw> \u00e9\"");
        assertThat(root.textOf("c")).isEmpty();
        assertThat(root.child("d")).isEmpty();
    }

    @Test
    void anotherEncodingIsReadIfItIsDeclared() throws XmlRefusedException {
        byte[] latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(XmlDocument.parse(latin).text()).isEqualTo("\u00e9");
    }

    @Test
    void whatIsEscapedComesBackAsItWas() throws XmlRefusedException {
        String text = "a<b>&c\"d'\r\n\t\u00e9\uD83D\uDE00]]>";

        assertThat(parse("<a>" + XmlText.escaped(text) + "</a>").text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a>&unknown;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>",
                "<a>\u0001</a>",
                "<a>\uFFFE</a>",
                "<a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a>"
            })
    void whatIsNotWellFormedOrNotLetInIsRefused(String xml) {
        assertThatThrownBy(() -> parse(xml)).isInstanceOf(XmlRefusedException.class);
    }

    @Test
    void aBombDoesNotGoOff() {
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"boom\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }
        bomb.append("]><a>&e29;</a>");
        long begin = System.nanoTime();

        assertThatThrownBy(() -> parse(bomb.toString())).isInstanceOf(XmlRefusedException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void veryManyElementsAreRefused() {
        assertThatThrownBy(() -> parse("<a>" + "<b/>".repeat(10_000) + "</a>")).isInstanceOf(XmlRefusedException.class);
    }

    private static XmlElement parse(String xml) throws XmlRefusedException {
        return XmlDocument.parse(xml.getBytes(UTF_8));
    }
}
