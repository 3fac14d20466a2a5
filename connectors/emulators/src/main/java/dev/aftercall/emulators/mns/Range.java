// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import java.util.Optional;

/** Numbers from one to another, both included. */
record Range(int low, int high) {

    static Range of(int low, int high) {
        return new Range(low, high);
    }

    boolean holds(int number) {
        return number >= low && number <= high;
    }

    /** The number a text says, if it is in this range; another one if the text is empty. */
    Optional<Integer> read(String text, int ifEmpty) {
        if (text.isEmpty()) {
            return Optional.of(ifEmpty);
        }
        if (!text.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(this::holds);
    }

    @Override
    public String toString() {
        return low + " and " + high;
    }
}
