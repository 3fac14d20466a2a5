// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.List;

/**
 * What of a record goes where.
 *
 * @param destination address that every record goes to; empty where the records are callbacks and name their own
 * @param contentType of values that are no callbacks
 * @param forwarded names of the headers that go along
 * @param nulls what is done with a record without a value
 */
record Contents(String destination, String contentType, List<String> forwarded, NullPolicy nulls) {

    Contents {
        forwarded = List.copyOf(forwarded);
    }

    /** Whether records are callbacks, each with an address of its own. */
    boolean areCallbacks() {
        return destination.isEmpty();
    }
}
