// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

import java.util.ArrayList;
import java.util.List;

/** What someone may do: everything that a grant covers, and nothing else. */
public record Policy(List<Grant> grants) {

    /** Everything. */
    public static final Policy ALL = allow("*", "*");

    /** Nothing. */
    public static final Policy NONE = new Policy(List.of());

    public Policy {
        grants = List.copyOf(grants);
    }

    /** One thing, or one kind of thing. */
    public static Policy allow(String action, String resource) {
        return new Policy(List.of(new Grant(action, resource)));
    }

    public Policy and(String action, String resource) {
        var more = new ArrayList<>(grants);
        more.add(new Grant(action, resource));
        return new Policy(more);
    }

    public boolean allows(String action, String resource) {
        return grants.stream().anyMatch(grant -> grant.covers(action, resource));
    }
}
