// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.schemas.rules.Range;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of a list.
 *
 * @param functionName whose invocations
 * @param filter which of them
 * @param order in which order
 * @param limit how many at most
 * @param after where the page before ended; null for the first page
 */
public record Listing(
        String functionName,
        Filter filter,
        Order order,
        int limit,
        @Nullable Place after) {

    /** How many a page may hold: the service's own range. */
    public static final Range LIMIT = new Range(1, 100);

    /** How many it holds when nobody says: the service's own default. */
    public static final int DEFAULT_LIMIT = 20;

    public Listing {
        LIMIT.check("limit", limit);
    }

    /** The first page of all invocations of a function, newest first. */
    public static Listing of(String functionName) {
        return new Listing(functionName, Filter.NONE, Order.DESC, DEFAULT_LIMIT, null);
    }
}
