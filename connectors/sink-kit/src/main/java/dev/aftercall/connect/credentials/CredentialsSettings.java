// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

import dev.aftercall.connect.SettingGroup;
import dev.aftercall.connect.Validators;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The settings that say who a sink is, the same for every connector below a prefix of its own. */
public final class CredentialsSettings {

    /** The provider that takes what the settings say. */
    public static final String STATIC = "static";

    /** The provider that takes what the worker's environment says. */
    public static final String ENVIRONMENT = "environment";

    private static final ConfigDef.Validator NO_BLANKS = Validators.matching("\\S*", "without blanks");
    private static final ConfigDef.Validator PROVIDERS = Validators.matching(
            STATIC + "|" + ENVIRONMENT + "|[A-Za-z_$][A-Za-z0-9_$]*(?:\\.[A-Za-z_$][A-Za-z0-9_$]*)+",
            STATIC + ", " + ENVIRONMENT + " or the name of a class");

    private final String prefix;

    /**
     * The settings below a prefix.
     *
     * @param prefix such as {@code mns.}
     */
    public CredentialsSettings(String prefix) {
        this.prefix = prefix;
    }

    /** Key of the access key's name. */
    public String keyId() {
        return prefix + "access.key.id";
    }

    /** Key of the access key's secret. */
    public String secret() {
        return prefix + "access.key.secret";
    }

    /** Key of the token of temporary credentials. */
    public String token() {
        return prefix + "security.token";
    }

    /** Key of the provider. */
    public String provider() {
        return prefix + "credentials.provider";
    }

    /** Adds the settings to a group. */
    public void define(SettingGroup group) {
        group.text(
                        provider(),
                        "Credentials",
                        STATIC,
                        PROVIDERS,
                        "Where credentials come from: `static` (the three settings that follow), `environment` (`ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and `ALIBABA_CLOUD_SECURITY_TOKEN` of the worker), or the name of a class that implements `"
                                + CredentialsProvider.class.getName() + "`, such as `"
                                + AlibabaCredentials.class.getName()
                                + "`. They are asked for at every request.")
                .text(
                        keyId(),
                        "Access key",
                        "",
                        NO_BLANKS,
                        "Name of the access key, or of the user, that requests are signed for.")
                .secret(secret(), "Secret", "Secret of that access key, or password of that user.")
                .secret(token(), "Security token", "Token of temporary credentials; not set for those that last.");
    }

    /**
     * What is wrong between them, by the key to look at.
     *
     * @param values settings by key, with their defaults
     * @param mayBeNobody whether a service may be used without credentials
     */
    public Map<String, String> faults(Map<String, ?> values, boolean mayBeNobody) {
        var faults = new LinkedHashMap<String, String>();
        boolean isNamed = !"".equals(values.get(keyId()));
        boolean hasSecret = values.get(secret()) != null;
        if (!STATIC.equals(values.get(provider()))) {
            if (isNamed || hasSecret) {
                faults.put(
                        provider(),
                        provider() + " is " + values.get(provider()) + ", so " + keyId() + " and " + secret()
                                + " must not be set");
            }
            return faults;
        }
        if (!hasSecret && (isNamed || !mayBeNobody)) {
            faults.put(secret(), secret() + " is missing" + (isNamed ? ", but " + keyId() + " is given" : ""));
        }
        if (!isNamed && (hasSecret || !mayBeNobody)) {
            faults.put(keyId(), keyId() + " is missing" + (hasSecret ? ", but " + secret() + " is given" : ""));
        }
        if (values.get(token()) != null && !hasSecret) {
            faults.put(token(), token() + " is given without " + secret());
        }
        return faults;
    }

    /**
     * The provider that the settings ask for; empty when they name nobody.
     *
     * @throws ConfigException when the class cannot be used, saying why
     */
    public Optional<CredentialsProvider> read(AbstractConfig values) {
        String name = values.getString(provider());
        return switch (name) {
            case STATIC -> fixed(values);
            case ENVIRONMENT -> Optional.of(new EnvironmentCredentials(System.getenv()));
            default -> Optional.of(ofClass(name, values.originals()));
        };
    }

    private Optional<CredentialsProvider> fixed(AbstractConfig values) {
        Password secret = values.getPassword(secret());
        if (secret == null) {
            return Optional.empty();
        }
        var credentials =
                new Credentials(values.getString(keyId()), secret.value(), textOf(values.getPassword(token())));
        return Optional.of(new FixedCredentials(credentials));
    }

    private CredentialsProvider ofClass(String name, Map<String, Object> settings) {
        try {
            CredentialsProvider provider = Utils.newInstance(name, CredentialsProvider.class);
            provider.configure(settings);
            return provider;
        } catch (ClassNotFoundException | ClassCastException | KafkaException | LinkageError unusable) {
            var refused = new ConfigException(
                    provider(), name, "the class cannot be used (its jars belong into the plugin's lib): " + unusable);
            refused.initCause(unusable);
            throw refused;
        }
    }

    private static String textOf(@Nullable Password secret) {
        return secret == null ? "" : secret.value();
    }
}
