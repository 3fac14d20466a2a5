// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

/**
 * A range of whole numbers, both ends included.
 *
 * @param from the smallest
 * @param to the largest
 */
public record Range(long from, long to) {

    public Range {
        if (from > to) {
            throw new IllegalArgumentException("a range from " + from + " to " + to + " is empty");
        }
    }

    /** Refuses a value outside the range, naming the field. */
    public void check(String field, long value) {
        if (value < from || value > to) {
            throw new InvalidField(field, value, this.toString());
        }
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
