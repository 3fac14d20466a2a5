// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Locale;

/** Whether a content can stand as it is within a document of JSON in UTF-8. */
final class JsonContent {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String BLANK_OR_BEGINNING = " \t\r\n{[\"-0123456789tfn";
    private static final int LOOKED_AT = 4;

    private JsonContent() {}

    /** Whether a content of this type is said to be JSON. */
    static boolean isSaidBy(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** Whether a content is one value of JSON, and nothing else. */
    static boolean isIn(byte[] content) {
        if (!isInUtf8(content)) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(content)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null && parser.getParsingContext().inRoot();
        } catch (IOException notJson) {
            return false;
        }
    }

    /** The parser reads UTF-16 and UTF-32 and skips a mark of the byte order, none of which can stand within a document. */
    private static boolean isInUtf8(byte[] content) {
        if (content.length == 0 || BLANK_OR_BEGINNING.indexOf(content[0]) < 0) {
            return false;
        }
        for (int at = 0; at < Math.min(LOOKED_AT, content.length); at++) {
            if (content[at] == 0) {
                return false;
            }
        }
        return true;
    }
}
