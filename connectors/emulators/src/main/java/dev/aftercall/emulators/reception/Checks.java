// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.fault.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a service looks at, in the order in which it does. What a later check reads, an earlier one has found to be there.
 *
 * @param <T> what is looked at
 */
public final class Checks<T> {

    private final List<Function<T, Optional<Refusal>>> order;

    private Checks(List<Function<T, Optional<Refusal>>> order) {
        this.order = order;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // copied at once, not handed on
    public static <T> Checks<T> inOrder(Function<T, Optional<Refusal>>... order) {
        return new Checks<>(List.of(order));
    }

    /** Why the first that is not passed is not; nothing if all are. */
    public Optional<Refusal> refuse(T subject) {
        for (Function<T, Optional<Refusal>> check : order) {
            Optional<Refusal> refusal = check.apply(subject);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
