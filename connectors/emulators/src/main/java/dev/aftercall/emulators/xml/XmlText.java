// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.xml;

/** Text as XML can carry it. */
public final class XmlText {

    private XmlText() {}

    public static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // Written as itself it would come back as a line feed.
                case '\r' -> escaped.append("&#13;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
