// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("texts") String text) throws XMLStreamException {
        byte[] bytes = text.getBytes(UTF_8);

        byte[] written = new byte[XmlText.length(bytes)];
        XmlText.write(bytes, written, 0);

        assertThat(XmlText.firstUnfit(bytes)).isEqualTo(-1);
        assertThat(read(written)).isEqualTo(text);
    }

    @Property
    void whatIsAppendedIsReadAgain(@ForAll("texts") String text) throws XMLStreamException {
        var document = new StringBuilder();

        XmlText.append(text, document);

        assertThat(read(document.toString().getBytes(UTF_8))).isEqualTo(text);
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("<>&\r\n\t\"']\u0085\u2028é中\uFFFD")
                .withCharRange(' ', '~')
                .withCharRange('\uD7F0', '\uD7FF')
                .withCharRange('\uE000', '\uE00F')
                .ofMaxLength(40)
                .map(text -> text + "\uD83D\uDE00\uDBFF\uDFFF");
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "1f, 0",
        "41 0b, 1",
        "80, 0",
        "bf, 0",
        "c3, 0",
        "c3 41, 0",
        "c0 80, 0",
        "c1 bf, 0",
        "e0 80 80, 0",
        "e0 9f bf, 0",
        "ed a0 80, 0",
        "ed bf bf, 0",
        "ef bf be, 0",
        "41 41 ef bf bf, 2",
        "e4 b8, 0",
        "f0 80 80 80, 0",
        "f0 8f bf bf, 0",
        "f4 90 80 80, 0",
        "f5 80 80 80, 0",
        "f8 88 80 80 80, 0",
        "ff, 0"
    })
    void whatXmlCannotCarryIsFound(String hex, int at) {
        assertThat(XmlText.firstUnfit(bytes(hex))).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({"7f", "c2 80", "df bf", "e0 a0 80", "ed 9f bf", "ee 80 80", "ef bf bd", "f0 90 80 80", "f4 8f bf bf"})
    void whatXmlCanCarryIsLetThrough(String hex) {
        assertThat(XmlText.firstUnfit(bytes(hex))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"'a\u0001b', a\uFFFDb", "'\uD800', \uFFFD", "'\uFFFE', \uFFFD"})
    void whatCannotBeCarriedBesideTheMessageIsReplaced(String text, String written) {
        var document = new StringBuilder();

        XmlText.append(text, document);

        assertThat(document).hasToString(written);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static String read(byte[] text) throws XMLStreamException {
        var document = new ByteArrayOutputStream();
        document.writeBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>".getBytes(UTF_8));
        document.writeBytes(text);
        document.writeBytes("</a>".getBytes(UTF_8));
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new ByteArrayInputStream(document.toByteArray()));
        reader.nextTag();
        return reader.getElementText();
    }
}
