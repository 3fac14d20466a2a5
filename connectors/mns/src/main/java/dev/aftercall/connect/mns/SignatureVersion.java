// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import java.util.Locale;

/** How requests are signed. */
enum SignatureVersion {
    /** HMAC-SHA1, the scheme that every region and every SDK knows. */
    V2,
    /** HMAC-SHA256 with a key for each day and region. */
    V4;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SignatureVersion of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
