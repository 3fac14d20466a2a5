// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.policy.Access;
import dev.aftercall.schemas.policy.Decision;
import dev.aftercall.schemas.policy.Policies;
import java.util.Optional;

/**
 * What a role permits.
 *
 * @param role its name
 * @param policies what it says; nothing when it is not registered
 * @param own region and account of this installation
 */
record RoleGrants(String role, Optional<Policies> policies, Account own) implements Grants {

    @Override
    public Optional<String> refusal(Destination destination) {
        if (policies.isEmpty()) {
            return Optional.of("role " + role + ", which the function has, is not registered");
        }
        Access access = Access.to(destination, own);
        Decision decision = policies.get().decide(access);
        if (decision instanceof Decision.Denied denied) {
            return Optional.of("role " + role + " denies " + access + ", in statement " + denied.statement()
                    + " of policy " + denied.policy());
        }
        return decision.permits()
                ? Optional.empty()
                : Optional.of("no statement of role " + role + " allows " + access);
    }
}
