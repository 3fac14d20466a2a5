// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

/**
 * Who signs a request.
 *
 * @param accessKeyId name of the access key
 * @param accessKeySecret what requests are signed with
 * @param securityToken the token of temporary credentials; empty for those that last
 */
public record Credentials(String accessKeyId, String accessKeySecret, String securityToken) {

    /** Credentials that last. */
    public static Credentials lasting(String accessKeyId, String accessKeySecret) {
        return new Credentials(accessKeyId, accessKeySecret, "");
    }

    /** Whether they end by themselves, so that newer ones may do where these are refused. */
    public boolean isTemporary() {
        return !securityToken.isEmpty();
    }

    /** Without the secret and the token. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + (isTemporary() ? ", temporary]" : "]");
    }
}
