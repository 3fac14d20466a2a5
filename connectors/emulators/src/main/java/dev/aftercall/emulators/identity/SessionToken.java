// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.identity;

import java.time.Instant;

/**
 * What makes an access key one of a session.
 *
 * @param token what a client sends beside its signature
 * @param expiresAt from when on it is refused
 */
public record SessionToken(String token, Instant expiresAt) {

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
        return "SessionToken[expiresAt=" + expiresAt + "]";
    }
}
