// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.arn.Destination;
import java.util.Optional;

/** What a function may tell to whom. */
public interface Grants {

    /** Everything to everybody. */
    Grants ALL = destination -> Optional.empty();

    /** Why a destination must not be told; empty when it may be. */
    Optional<String> refusal(Destination destination);
}
