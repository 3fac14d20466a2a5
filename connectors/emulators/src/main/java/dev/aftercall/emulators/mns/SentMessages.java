// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.emulators.xml.XmlDocument;
import dev.aftercall.emulators.xml.XmlElement;
import dev.aftercall.emulators.xml.XmlRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The body of a request.
 *
 * @param batch whether it was written as one, be it of one message
 * @param problem why it cannot be read; empty if it can
 */
record SentMessages(boolean batch, List<SentMessage> messages, String problem) {

    private static final String PROPERTIES = "UserProperties";

    static SentMessages parse(byte[] body) {
        try {
            return of(XmlDocument.parse(body));
        } catch (XmlRefusedException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static SentMessages of(XmlElement root) {
        if (!root.namespace().equals(MnsRules.NAMESPACE) && !root.namespace().equals(MnsRules.NAMESPACE_WITH_SLASH)) {
            return unreadable("The namespace is not that of MNS.");
        }
        return switch (root.name()) {
            case "Message" -> new SentMessages(false, List.of(message(root)), "");
            case "Messages" ->
                new SentMessages(
                        true,
                        root.children().stream()
                                .filter(child -> child.name().equals("Message"))
                                .map(SentMessages::message)
                                .toList(),
                        "");
            default -> unreadable("The root is neither Message nor Messages.");
        };
    }

    private static SentMessage message(XmlElement element) {
        var attributes = new HashMap<String, String>();
        for (XmlElement option : element.children()) {
            if (option.name().equals(PROPERTIES)) {
                properties(option)
                        .forEach(property ->
                                attributes.put(PROPERTIES + "." + property.textOf("Name"), property.textOf("Value")));
            } else if (!option.name().equals("MessageBody")) {
                attributes.put(option.name(), option.text());
            }
        }
        return new SentMessage(element.textOf("MessageBody"), Map.copyOf(attributes));
    }

    private static Stream<XmlElement> properties(XmlElement element) {
        return element.children().stream().filter(child -> child.name().equals("PropertyValue"));
    }

    private static SentMessages unreadable(String problem) {
        return new SentMessages(false, List.of(), problem);
    }
}
