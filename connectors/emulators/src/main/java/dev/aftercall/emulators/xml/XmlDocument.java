// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a document into elements. No document types, no entities but the five; bounded in depth and number of elements. */
public final class XmlDocument {

    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 10_000;
    private static final XMLInputFactory READERS = readers();

    private final Deque<Open> path = new ArrayDeque<>();
    private int elements;
    private @Nullable XmlElement root;

    private record Open(String namespace, String name, StringBuilder text, List<XmlElement> children) {
        XmlElement close() {
            return new XmlElement(namespace, name, text.toString(), List.copyOf(children));
        }
    }

    private XmlDocument() {}

    /** The root of a document. */
    public static XmlElement parse(byte[] bytes) throws XmlRefusedException {
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(bytes));
            return new XmlDocument().read(reader);
        } catch (XMLStreamException e) {
            throw new XmlRefusedException(e);
        }
    }

    private XmlElement read(XMLStreamReader reader) throws XMLStreamException, XmlRefusedException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open(reader);
                case XMLStreamConstants.END_ELEMENT -> close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(reader.getText());
                case XMLStreamConstants.DTD -> throw new XmlRefusedException("A document type is not allowed.");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XmlRefusedException("An entity is not allowed.");
                default -> {}
            }
        }
        return Objects.requireNonNull(root, "a document that is well formed has a root");
    }

    private void open(XMLStreamReader reader) throws XmlRefusedException {
        if (++elements > MOST_ELEMENTS || path.size() == DEEPEST) {
            throw new XmlRefusedException("The XML has too many elements, or too many in each other.");
        }
        String namespace = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
        path.push(new Open(namespace, reader.getLocalName(), new StringBuilder(), new ArrayList<>()));
    }

    private void close() {
        XmlElement closed = path.pop().close();
        if (path.isEmpty()) {
            root = closed;
        } else {
            path.element().children().add(closed);
        }
    }

    private void append(String text) {
        if (!path.isEmpty()) {
            path.element().text().append(text);
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        readers.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return readers;
    }
}
