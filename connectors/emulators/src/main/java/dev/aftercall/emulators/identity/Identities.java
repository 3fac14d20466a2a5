// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is known now. Safe for use by several threads; a change holds from the next request on. */
public final class Identities {

    private final Map<String, Principal> known = new ConcurrentHashMap<>();

    public Identities(Collection<Principal> principals) {
        principals.forEach(principal -> put(principal.identity(), principal.policy()));
    }

    /** Makes one known, or changes its secret, its token or what it may do. */
    public void put(Identity identity, Policy policy) {
        known.put(identity.accessKeyId(), new Principal(identity, policy));
    }

    public void remove(String accessKeyId) {
        known.remove(accessKeyId);
    }

    public Optional<Principal> find(String accessKeyId) {
        return Optional.ofNullable(known.get(accessKeyId));
    }
}
