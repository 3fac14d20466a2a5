// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import java.util.List;

/** One sentence of a policy. */
record Statement(Effect effect, List<Wildcard> actions, List<Wildcard> resources) {

    enum Effect {
        ALLOW,
        DENY
    }

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** Whether it speaks of this access. */
    boolean covers(Access access) {
        return anyMatches(actions, access.action()) && anyMatches(resources, access.resource());
    }

    // By index: an iterator for each list would be the only garbage of a decision.
    private static boolean anyMatches(List<Wildcard> patterns, String text) {
        for (int at = 0; at < patterns.size(); at++) {
            if (patterns.get(at).matches(text)) {
                return true;
            }
        }
        return false;
    }
}
