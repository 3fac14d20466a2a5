// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import org.jspecify.annotations.Nullable;

/** A value that is out of its range, said so that whoever sent it can mend it: the field, the value, what it may be. */
public final class InvalidField extends IllegalArgumentException {

    private static final int SHOWN = 80;

    private final String field;
    private final String allowed;

    /**
     * Refuses a value.
     *
     * @param field name of the field as its sender knows it
     * @param value the value as it came; cut after 80 characters in the message. Never a payload or a secret.
     * @param allowed what it may be, such as {@code 0 to 8}
     */
    public InvalidField(String field, @Nullable Object value, String allowed) {
        super(field + " must be " + allowed + ", not " + shown(String.valueOf(value)));
        this.field = field;
        this.allowed = allowed;
    }

    private InvalidField(String where, InvalidField inner) {
        super(where + ": " + inner.getMessage(), inner);
        this.field = where + ": " + inner.field;
        this.allowed = inner.allowed;
    }

    /** The same refusal, and where the thing is whose field it is. */
    public InvalidField at(String where) {
        return new InvalidField(where, this);
    }

    /** Name of the field. */
    public String field() {
        return field;
    }

    /** What the field may be. */
    public String allowed() {
        return allowed;
    }

    private static String shown(String value) {
        String cut = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return "\"" + cut + "\"";
    }
}
