// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.Arrays;
import java.util.Locale;

/** What is done with a record that has no value, such as the tombstone of a compacted topic. */
enum NullPolicy {
    /** It is kept where records are that cannot be delivered. */
    REPORT,
    /** It is passed over. */
    IGNORE,
    /** The task stops. */
    FAIL;

    /** The word of the setting. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String[] words() {
        return Arrays.stream(values()).map(NullPolicy::word).toArray(String[]::new);
    }

    static NullPolicy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
