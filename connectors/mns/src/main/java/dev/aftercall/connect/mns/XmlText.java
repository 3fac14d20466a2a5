// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/** Text in UTF-8 as it stands in a document of XML 1.0. Written by hand: it is done for every byte that is delivered. */
final class XmlText {

    private static final byte[] AMPERSAND = "&amp;".getBytes(US_ASCII);
    private static final byte[] LESS = "&lt;".getBytes(US_ASCII);
    private static final byte[] GREATER = "&gt;".getBytes(US_ASCII);
    // A reader takes a carriage return that stands there as it is for a line feed.
    private static final byte[] RETURN = "&#13;".getBytes(US_ASCII);

    private XmlText() {}

    /** Where the first thing stands that is no UTF-8, or no character of XML 1.0; -1 when there is none. */
    static int firstUnfit(byte[] text) {
        int at = 0;
        while (at < text.length) {
            int width = width(text, at);
            if (width == 0) {
                return at;
            }
            at += width;
        }
        return -1;
    }

    /** How many bytes a text takes up in a document. */
    static int length(byte[] text) {
        int length = text.length;
        for (byte each : text) {
            byte[] escaped = escaped(each);
            length += escaped == null ? 0 : escaped.length - 1;
        }
        return length;
    }

    /** Writes a text into a document. */
    static void write(byte[] text, byte[] document, int from) {
        int at = from;
        for (byte each : text) {
            byte[] escaped = escaped(each);
            if (escaped == null) {
                document[at++] = each;
            } else {
                System.arraycopy(escaped, 0, document, at, escaped.length);
                at += escaped.length;
            }
        }
    }

    /** Writes a text that is not the message itself; what XML cannot carry is replaced there. */
    static void append(String text, StringBuilder document) {
        text.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> document.append("&amp;");
                case '<' -> document.append("&lt;");
                case '>' -> document.append("&gt;");
                case '\r' -> document.append("&#13;");
                default -> document.appendCodePoint(isCharacter(each) ? each : 0xFFFD);
            }
        });
    }

    private static byte @Nullable [] escaped(byte each) {
        return switch (each) {
            case '&' -> AMPERSAND;
            case '<' -> LESS;
            case '>' -> GREATER;
            case '\r' -> RETURN;
            default -> null;
        };
    }

    private static boolean isCharacter(int codePoint) {
        return codePoint >= 0x20
                ? !isSurrogate(codePoint) && codePoint != 0xFFFE && codePoint != 0xFFFF
                : codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** How many bytes the character takes up that begins there; 0 when it is none. */
    private static int width(byte[] text, int at) {
        int first = text[at] & 0xFF;
        if (first < 0x80) {
            return isCharacter(first) ? 1 : 0;
        }
        int width = widthFrom(first);
        if (width == 0 || at + width > text.length) {
            return 0;
        }
        int codePoint = first & (0xFF >> (width + 1));
        for (int more = 1; more < width; more++) {
            if ((text[at + more] & 0xC0) != 0x80) {
                return 0;
            }
            codePoint = codePoint << 6 | (text[at + more] & 0x3F);
        }
        return codePoint >= smallest(width) && codePoint <= Character.MAX_CODE_POINT && isCharacter(codePoint)
                ? width
                : 0;
    }

    private static int widthFrom(int first) {
        if (first >= 0xF0) {
            return first < 0xF8 ? 4 : 0;
        }
        if (first >= 0xE0) {
            return 3;
        }
        return first >= 0xC0 ? 2 : 0;
    }

    /** What is written in more bytes than it needs is not UTF-8. */
    private static int smallest(int width) {
        return switch (width) {
            case 2 -> 0x80;
            case 3 -> 0x800;
            default -> 0x10000;
        };
    }
}
