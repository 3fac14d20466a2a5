// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key.
 *
 * @param secret what requests are signed with
 * @param session its token, if it is a key of a session
 */
public record Identity(String accessKeyId, String secret, Optional<SessionToken> session) {

    public Identity {
        if (accessKeyId.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("an identity has an access key id and a secret");
        }
    }

    /** A key that lasts. */
    public static Identity of(String accessKeyId, String secret) {
        return new Identity(accessKeyId, secret, Optional.empty());
    }

    /** The same key as one of a session. */
    public Identity inSession(String token, Instant expiresAt) {
        return new Identity(accessKeyId, secret, Optional.of(new SessionToken(token, expiresAt)));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Identity[accessKeyId=" + accessKeyId + "]";
    }
}
