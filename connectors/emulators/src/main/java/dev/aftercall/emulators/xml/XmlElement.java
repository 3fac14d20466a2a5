// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element, with all its text in one piece.
 *
 * @param namespace empty if it has none
 */
public record XmlElement(String namespace, String name, String text, List<XmlElement> children) {

    public Optional<XmlElement> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** The text of a child, empty if there is none. */
    public String textOf(String wanted) {
        return child(wanted).map(XmlElement::text).orElse("");
    }
}
