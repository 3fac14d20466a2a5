// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void theSecretIsNotShown() {
        assertThat(new Credentials("admin", "open sesame"))
                .asString()
                .contains("admin")
                .doesNotContain("sesame");
    }
}
