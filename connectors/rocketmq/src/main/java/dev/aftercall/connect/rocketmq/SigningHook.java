// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.CredentialsProvider;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.jspecify.annotations.Nullable;

/** Signs each request with the credentials of now: the client's own hook keeps those that it was made with. */
final class SigningHook implements RPCHook {

    private final CredentialsProvider provider;
    private volatile @Nullable Signer signer;

    private record Signer(Credentials credentials, RPCHook hook) {}

    SigningHook(CredentialsProvider provider) {
        this.provider = provider;
    }

    @Override
    public void doBeforeRequest(String address, RemotingCommand request) {
        signerOf(provider.credentials()).hook().doBeforeRequest(address, request);
    }

    @Override
    public void doAfterResponse(String address, RemotingCommand request, RemotingCommand response) {
        // Answers are not signed.
    }

    private Signer signerOf(Credentials credentials) {
        Signer known = signer;
        if (known != null && known.credentials().equals(credentials)) {
            return known;
        }
        var made = new Signer(
                credentials,
                new AclClientRPCHook(new SessionCredentials(
                        credentials.accessKeyId(), credentials.accessKeySecret(), tokenOf(credentials))));
        signer = made;
        return made;
    }

    /** The client signs a token that is empty; one that is null it leaves out. */
    private static @Nullable String tokenOf(Credentials credentials) {
        return credentials.isTemporary() ? credentials.securityToken() : null;
    }
}
