// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8084, 127.0.0.1, 8084",
        "some-host.example:0, some-host.example, 0",
        "[::1]:65535, ::1, 65535"
    })
    void anAddressIsReadAndWrittenTheSame(String text, String host, int port) {
        assertThat(HostPort.parse("a.setting", text)).contains(new HostPort(host, port));
        assertThat(new HostPort(host, port)).hasToString(text);
    }

    @Test
    void anEmptyTextIsNoAddress() {
        assertThat(HostPort.parse("a.setting", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8084", ":8084", "host", "host:", "host:65536", "host:123456", "http://host:1", "::1:80", "a b:1"
            })
    void anythingElseIsRefusedByTheNameOfItsSetting(String text) {
        assertThatThrownBy(() -> HostPort.parse("a.setting", text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a.setting")
                .hasMessageContaining("must be host:port");
    }

    @Test
    void whoListensEverywhereMustSayWhereOthersReachIt() {
        assertThatThrownBy(() -> settings("0.0.0.0:80", "")).hasMessageContaining("application.server");
        assertThat(settings("0.0.0.0:80", "me:80").advertised()).isPresent();
        assertThat(settings("127.0.0.1:80", "").advertised()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:80", "[::]:80", "me:0"})
    void anAddressThatNobodyCanConnectToIsNotAdvertised(String advertised) {
        assertThatThrownBy(() -> settings("127.0.0.1:80", advertised)).hasMessageContaining("application.server");
    }

    private static HttpSettings settings(String listen, String advertised) {
        return new HttpSettings(
                HostPort.parse("http.listen", listen),
                HostPort.parse("application.server", advertised),
                Duration.ofSeconds(1));
    }
}
