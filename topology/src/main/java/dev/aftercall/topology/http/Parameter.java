// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

/** What can be said in a query string. The names are the service's own, where it has one. */
enum Parameter {
    STATUS("status", "Only those in this state, such as `Succeeded`. All of them without it."),
    STARTED_TIME_BEGIN(
            "startedTimeBegin",
            "Only those that started then or later, in milliseconds since the epoch. One that has not started counts as of"
                    + " its acceptance."),
    STARTED_TIME_END("startedTimeEnd", "Only those that started then or earlier."),
    PREFIX("prefix", "Only those whose task ids begin so."),
    SORT_ORDER_BY_TIME("sortOrderByTime", "`desc`, from new to old, or `asc`. `desc` without it."),
    LIMIT("limit", "How many at most, 1 to 100. 20 without it."),
    NEXT_TOKEN("nextToken", "The `nextToken` of the page before. It does not age."),
    PERIOD("period", "Length of a window in seconds, `60` or `3600`. `60` without it."),
    FROM(
            "from",
            "The first window is the one of that moment, in milliseconds since the epoch. An hour before `to` without it."),
    TO("to", "The last window is the one before that moment. Now without it."),
    DESTINATION("destination", "Only what went to this destination. To all of them without it."),
    PARTIAL(
            "partial",
            "`true`: where some instances do not answer, show what the others have, and name the partitions that are"
                    + " missing in the header `X-Aftercall-Partial`. `false` without it: 503 then.");

    private final String field;
    private final String meaning;

    Parameter(String field, String meaning) {
        this.field = field;
        this.meaning = meaning;
    }

    String field() {
        return field;
    }

    /** For a person. */
    String meaning() {
        return meaning;
    }
}
