// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The head of a request, of which nothing is looked at but the length of the body. */
final class RequestHead {

    private static final String END = "\uffff";
    private static final String LENGTH = "content-length:";

    private RequestHead() {}

    /** Reads to the end of the head; the length of the body, or -1 at the end of the connection. */
    static int read(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.equals(END)) {
                return -1;
            }
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    /** A line without its end; one odd letter at the end of the connection. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                return END;
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }
}
