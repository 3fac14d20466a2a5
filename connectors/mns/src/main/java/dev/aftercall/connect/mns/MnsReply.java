// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What MNS said, in its own words. Everything may be empty.
 *
 * @param isError whether it is an error
 * @param code of an error
 * @param message of an error
 * @param requestId as an error names it
 * @param messageId of a message that was taken
 * @param bodyMd5 of the body that was taken, in hexadecimal
 */
record MnsReply(boolean isError, String code, String message, String requestId, String messageId, String bodyMd5) {

    // A factory is dear, and not said to be safe for several threads. Java's own, whatever else is on the class path.
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(MnsReply::factory);

    /** Reads an answer, with or without the slash at the end of its namespace; empty when it is none of MNS. */
    static Optional<MnsReply> read(byte[] body) {
        try {
            XMLStreamReader xml = FACTORY.get().createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    return Optional.empty();
                }
            }
            String root = xml.getLocalName();
            return root.equals("Message") || root.equals("Error")
                    ? Optional.of(of(root.equals("Error"), children(xml)))
                    : Optional.empty();
        } catch (XMLStreamException unreadable) {
            return Optional.empty();
        }
    }

    private static MnsReply of(boolean isError, Map<String, String> texts) {
        return new MnsReply(
                isError,
                texts.getOrDefault("Code", ""),
                texts.getOrDefault("Message", ""),
                texts.getOrDefault("RequestId", ""),
                texts.getOrDefault("MessageId", ""),
                texts.getOrDefault("MessageBodyMD5", ""));
    }

    /** The texts of the elements below the root, to its end. */
    private static Map<String, String> children(XMLStreamReader xml) throws XMLStreamException {
        var texts = new HashMap<String, String>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                texts.put(xml.getLocalName(), xml.getElementText().strip());
            }
        }
        return texts;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
