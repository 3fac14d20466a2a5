// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

import java.util.Map;

/** What the environment of the worker says, under the names that every tool of Alibaba Cloud reads. */
final class EnvironmentCredentials implements CredentialsProvider {

    static final String KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    static final String SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    static final String TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN";

    private final Map<String, String> environment;

    EnvironmentCredentials(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // Nothing to say beside the environment.
    }

    @Override
    public Credentials credentials() {
        return new Credentials(required(KEY_ID), required(SECRET), environment.getOrDefault(TOKEN, ""));
    }

    private String required(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new CredentialsException("The environment of the worker has no " + name);
        }
        return value;
    }
}
