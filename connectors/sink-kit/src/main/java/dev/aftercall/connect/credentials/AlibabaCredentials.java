// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.tea.TeaModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Alibaba Cloud's own library {@code com.aliyun:credentials-java} finds: by its default chain (environment, profile, role of the
 * machine or the pod), or as {@code credentials.config.*} says, in the library's own words, such as
 * {@code credentials.config.type=ram_role_arn}. The library is not part of the plugin: its jars are put into the plugin's lib by whoever
 * needs them.
 */
public final class AlibabaCredentials implements CredentialsProvider {

    /** What stands below it goes to the library. */
    public static final String CONFIG = "credentials.config.";

    private final Map<String, Object> config = new HashMap<>();
    private @Nullable Client client;

    @Override
    public void configure(Map<String, ?> settings) {
        settings.forEach((key, value) -> {
            if (key.startsWith(CONFIG)) {
                config.put(key.substring(CONFIG.length()), value);
            }
        });
        client();
    }

    @Override
    public Credentials credentials() {
        CredentialModel found;
        try {
            found = client().getCredential();
        } catch (RuntimeException none) {
            throw new CredentialsException("credentials-java found no credentials: " + none.getMessage(), none);
        }
        return new Credentials(
                textOf(found.getAccessKeyId()), textOf(found.getAccessKeySecret()), textOf(found.getSecurityToken()));
    }

    /** The library remembers until shortly before its token ends; a new client of it remembers nothing. */
    @Override
    public synchronized void refresh() {
        client = null;
    }

    private synchronized Client client() {
        if (client == null) {
            try {
                client = config.isEmpty() ? new Client() : new Client(TeaModel.toModel(config, new Config()));
            } catch (Exception unusable) { // whatever the library's checks throw
                throw new CredentialsException(
                        "credentials-java does not take " + CONFIG + "*: " + unusable.getMessage(), unusable);
            }
        }
        return client;
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text;
    }
}
