// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocketMqUsersTest {

    @Test
    void secretsAreMadeOnceForTheOwnerAlone(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("users.properties");

        RocketMqUsers first = RocketMqUsers.in(file);
        RocketMqUsers second = RocketMqUsers.in(file);

        assertThat(second).isEqualTo(first);
        assertThat(first.admin().secretKey())
                .hasSizeGreaterThan(15)
                .isNotEqualTo(first.sink().secretKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString())
                .doesNotContain(first.admin().secretKey(), first.sink().secretKey());
    }
}
