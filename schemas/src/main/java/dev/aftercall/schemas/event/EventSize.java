// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How large an event is, as EventBridge counts: what CloudEvents defines, in UTF-8, with 36 for a time, and the content as it is before
 * base64. Names, extensions and what JSON adds are free.
 */
public final class EventSize {

    /** What the attribute {@code specversion} says. */
    public static final String SPEC_VERSION = "1.0";

    private static final int TIME = 36;

    private EventSize() {}

    /**
     * Counts.
     *
     * @param hasTime whether it says when it came to be
     * @param contentBytes size of its content
     * @return bytes
     */
    public static long of(
            String id,
            String source,
            String type,
            String subject,
            String contentType,
            boolean hasTime,
            long contentBytes) {
        return SPEC_VERSION.length()
                + bytes(id)
                + bytes(source)
                + bytes(type)
                + bytes(subject)
                + bytes(contentType)
                + (hasTime ? TIME : 0)
                + contentBytes;
    }

    /** Length of a text in UTF-8. */
    public static int bytes(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return text.getBytes(UTF_8).length;
            }
        }
        return text.length();
    }
}
