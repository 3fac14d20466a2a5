// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

import java.util.Map;

/** Always the same. */
public final class FixedCredentials implements CredentialsProvider {

    private final Credentials credentials;

    /** Provides these. */
    public FixedCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // They are given.
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }
}
