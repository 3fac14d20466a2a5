// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

/** What the policies of a role say of an access. */
public sealed interface Decision {

    /** Whether the access is permitted. */
    default boolean permits() {
        return this instanceof Allowed;
    }

    /** A statement allows it and none denies it. Both indices begin at 0; it is the first statement that does. */
    record Allowed(int policy, int statement) implements Decision {}

    /** A statement denies it, whatever others allow. Both indices begin at 0; it is the first statement that does. */
    record Denied(int policy, int statement) implements Decision {}

    /** No statement speaks of it. */
    record NotAllowed() implements Decision {}
}
