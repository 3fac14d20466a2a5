// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.connect.SettingGroup;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final CredentialsSettings SETTINGS = new CredentialsSettings("mns.");

    /** Says what its settings say, as a class of an operator's own does. */
    public static final class Own implements CredentialsProvider {

        private Map<String, ?> settings = Map.of();

        @Override
        public void configure(Map<String, ?> given) {
            settings = given;
        }

        @Override
        public Credentials credentials() {
            return Credentials.lasting(String.valueOf(settings.get("own.key")), "s");
        }
    }

    @Test
    void theSettingsSayWhoASinkIs() {
        Credentials credentials = provided(
                Map.of("mns.access.key.id", "ak", "mns.access.key.secret", "sk", "mns.security.token", "token"));

        assertThat(credentials).isEqualTo(new Credentials("ak", "sk", "token"));
        assertThat(credentials.isTemporary()).isTrue();
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(new Credentials("ak", "hunter2", "token9"))
                .asString()
                .contains("ak")
                .doesNotContain("hunter2", "token9");
        assertThat(config(Map.of("mns.access.key.id", "ak", "mns.access.key.secret", "hunter2"))
                        .values())
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void withoutSettingsItIsNobody() {
        assertThat(SETTINGS.read(config(Map.of()))).isEmpty();
    }

    @Test
    void theEnvironmentOfTheWorkerIsAsked() {
        var provider = new EnvironmentCredentials(Map.of(
                "ALIBABA_CLOUD_ACCESS_KEY_ID", "ak",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "sk",
                "ALIBABA_CLOUD_SECURITY_TOKEN", "t"));

        assertThat(provider.credentials()).isEqualTo(new Credentials("ak", "sk", "t"));
        assertThat(SETTINGS.read(config(Map.of("mns.credentials.provider", "environment"))))
                .containsInstanceOf(EnvironmentCredentials.class);
    }

    @Test
    void anEnvironmentThatSaysNothingIsNamedByItsVariable() {
        var provider = new EnvironmentCredentials(Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "ak"));

        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    }

    @Test
    void aClassOfOnesOwnSeesAllSettings() {
        assertThat(provided(Map.of("mns.credentials.provider", Own.class.getName(), "own.key", "mine"))
                        .accessKeyId())
                .isEqualTo("mine");
    }

    @Test
    void theLibraryOfAlibabaCloudIsAskedByTheNameOfAClass() {
        assertThat(provided(Map.of(
                        "mns.credentials.provider", AlibabaCredentials.class.getName(),
                        "credentials.config.type", "sts",
                        "credentials.config.accessKeyId", "ak",
                        "credentials.config.accessKeySecret", "sk",
                        "credentials.config.securityToken", "t")))
                .isEqualTo(new Credentials("ak", "sk", "t"));
    }

    @Test
    void theLibraryIsAskedAnewAfterARefresh() {
        var provider = new AlibabaCredentials();
        provider.configure(Map.of(
                "credentials.config.type", "access_key",
                "credentials.config.accessKeyId", "ak",
                "credentials.config.accessKeySecret", "sk"));

        provider.refresh();

        assertThat(provider.credentials()).isEqualTo(Credentials.lasting("ak", "sk"));
    }

    @Test
    void whatTheLibraryDoesNotTakeIsSaidSo() {
        var provider = new AlibabaCredentials();

        assertThatThrownBy(() -> provider.configure(Map.of("credentials.config.type", "nonsense")))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("credentials.config.");
    }

    @ParameterizedTest
    @CsvSource({"no.such.Provider", "java.lang.String"})
    void aClassThatCannotBeUsedIsRefusedByItsKey(String name) {
        assertThatThrownBy(() -> SETTINGS.read(config(Map.of("mns.credentials.provider", name))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mns.credentials.provider")
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "static, '', -, -, true, -",
                "static, '', -, -, false, mns.access.key.secret",
                "static, ak, -, -, true, mns.access.key.secret",
                "static, '', sk, -, true, mns.access.key.id",
                "static, ak, sk, -, false, -",
                "static, ak, sk, t, false, -",
                "static, '', -, t, true, mns.security.token",
                "environment, '', -, -, false, -",
                "environment, ak, -, -, false, mns.credentials.provider",
            })
    void whatDoesNotGoTogetherStandsAtTheKeyToLookAt(
            String provider, String id, String secret, String token, boolean mayBeNobody, String key) {
        var values = new HashMap<String, Object>();
        values.put("mns.credentials.provider", provider);
        values.put("mns.access.key.id", id);
        values.put("mns.access.key.secret", secret);
        values.put("mns.security.token", token);

        Map<String, String> faults = SETTINGS.faults(values, mayBeNobody);

        if (key == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).containsKey(key);
        }
    }

    private static Credentials provided(Map<String, String> settings) {
        return SETTINGS.read(config(settings)).orElseThrow().credentials();
    }

    private static AbstractConfig config(Map<String, String> settings) {
        var definition = new ConfigDef();
        SETTINGS.define(new SettingGroup(definition, "Credentials"));
        return new AbstractConfig(definition, settings, false);
    }
}
