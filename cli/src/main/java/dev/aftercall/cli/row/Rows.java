// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of a compacted topic.
 *
 * @param byKey the rows, in the order of their keys
 * @param unreadable a sentence about each row that is no message of ours
 * @param <M> what a row is
 */
public record Rows<M>(SortedMap<String, M> byKey, List<String> unreadable) {

    public Rows {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
        unreadable = List.copyOf(unreadable);
    }

    /** The row of this key. */
    public Optional<M> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
