// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.account.ListKey;

/**
 * The stretch of a list that holds the invocations of a function in one state. Both ends belong to it, and none of them is a place
 * of an invocation that is asked for: they are either the end of the page before, or lie between two places.
 *
 * @param newest where it begins
 * @param oldest where it ends
 */
record Span(Place newest, Place oldest) {

    /** The stretch that a page has to look through. */
    static Span of(Listing listing) {
        Filter filter = listing.filter();
        Place newest = new Place(filter.startedTo(), ""); // the empty task id comes before all others of its moment
        Place oldest = new Place(filter.startedFrom() - 1, "");
        Place after = listing.after();
        if (after == null) {
            return new Span(newest, oldest);
        }
        return listing.order() == Order.DESC
                ? new Span(isLater(after, newest) ? after : newest, oldest)
                : new Span(newest, isLater(oldest, after) ? after : oldest);
    }

    private static boolean isLater(Place one, Place other) {
        return Order.DESC.places().compare(one, other) > 0;
    }

    boolean isEmpty() {
        return isLater(newest, oldest);
    }

    ListKey from(String functionName, TaskState state) {
        return key(functionName, state, newest);
    }

    ListKey to(String functionName, TaskState state) {
        return key(functionName, state, oldest);
    }

    private static ListKey key(String functionName, TaskState state, Place place) {
        return new ListKey(functionName, state, place.startedAt(), place.taskId());
    }
}
