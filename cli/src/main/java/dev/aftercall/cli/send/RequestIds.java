// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import java.util.Locale;
import java.util.UUID;

/**
 * Request ids as the service prints them: {@code 1-{8 hex digits of the second}-{hex}}. The last part is a whole UUIDv7, so that
 * ids sort by the time they were made at, also within a second, and never meet.
 */
final class RequestIds {

    private static final int MILLIS_SHIFT = 16;

    private RequestIds() {}

    /** The request id of a UUIDv7. */
    static String of(UUID timeOrdered) {
        if (timeOrdered.version() != 7) {
            throw new IllegalArgumentException("a UUID of version 7 is needed, not " + timeOrdered.version());
        }
        long seconds = (timeOrdered.getMostSignificantBits() >>> MILLIS_SHIFT) / 1000;
        String rest = timeOrdered.toString().replace("-", "");
        return String.format(Locale.ROOT, "1-%08x-%s", seconds, rest);
    }
}
