// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import java.util.Locale;

/** How a content becomes the body of a message. */
enum BodyEncoding {
    /** As it is. It has to be text that XML 1.0 can carry. */
    RAW,
    /** In base64, as the consumers of the official SDK expect unless told otherwise. A third larger. */
    BASE64;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BodyEncoding of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
