// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTargetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "2002:7f00:1::",
                "64:ff9b::a00:1"
            })
    void privateAddressesAreRefused(String address) throws UnknownHostException {
        assertThat(PublicTargets.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2001:4860:4860::8888"})
    void publicAddressesAreNot(String address) throws UnknownHostException {
        assertThat(PublicTargets.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void onePrivateAddressAmongSeveralIsEnough() {
        var targets = new PublicTargets(new Names(List.of("1.1.1.1", "10.0.0.7")));

        assertThatThrownBy(() -> targets.resolve("both.example"))
                .isInstanceOf(PublicTargets.RefusedException.class)
                .hasMessageContaining("both.example")
                .hasMessageContaining("10.0.0.7");
    }

    @Test
    void whatIsCheckedIsWhatIsConnectedTo() throws UnknownHostException {
        var targets = new PublicTargets(new Names(List.of("1.1.1.1")));

        assertThat(targets.resolve("public.example")).containsExactly(InetAddress.getByName("1.1.1.1"));
        assertThat(targets.resolve("public.example", 80))
                .extracting(address -> address.getAddress().getHostAddress())
                .containsExactly("1.1.1.1");
    }

    private record Names(List<String> addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = new InetAddress[addresses.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses.get(i));
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
