// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.Locale;

/** Why a destination did not take a callback, in the words of the {@code deliveries} topic. */
public enum ErrorClass {
    /** It asked for less. */
    THROTTLED,
    /** It failed. */
    SERVER,
    /** It was not reached, or the connection broke. */
    TRANSPORT,
    /** It did not answer in time; it may have the callback all the same. */
    TIMEOUT,
    /** It refused the request: no permission, no such queue, malformed. */
    CLIENT,
    /** The callback is larger than it takes. */
    LIMIT;

    /** The word, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
