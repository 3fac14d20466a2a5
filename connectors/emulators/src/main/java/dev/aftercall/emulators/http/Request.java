// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import java.time.Instant;
import java.util.Map;

/**
 * A request, read whole.
 *
 * @param target path and query as they were sent, nothing decoded
 * @param headers by lower case name; of a header that came twice, the first
 */
@SuppressWarnings("ArrayRecordComponent") // a body that is handed on, never compared
public record Request(String method, String target, Map<String, String> headers, byte[] body, Instant arrivedAt) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /** The value of a header, empty if it was not sent. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** What comes before the question mark, nothing decoded. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What comes after the question mark, nothing decoded; empty if there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }
}
