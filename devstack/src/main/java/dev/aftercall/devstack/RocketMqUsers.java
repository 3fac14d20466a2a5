// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.servers.rocketmq.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;

/**
 * The users of the RocketMQ broker. Their secrets are made up once, for nobody but the owner of the file to read.
 *
 * @param file where they are written down; a connector is given the file and not the secret
 * @param admin who may do everything
 * @param sink who may publish callbacks
 */
record RocketMqUsers(Path file, Credentials admin, Credentials sink) {

    static final String SINK_SECRET = "sink.secret";
    private static final String ADMIN_SECRET = "admin.secret";
    private static final int SECRET_BITS = 128;

    /** Those of the file, which is made when it is missing. */
    static RocketMqUsers in(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var secrets = new Properties();
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                secrets.load(reader);
            }
            return new RocketMqUsers(
                    file,
                    new Credentials("admin", secrets.getProperty(ADMIN_SECRET)),
                    new Credentials("aftercall-sink", secrets.getProperty(SINK_SECRET)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file, e);
        }
    }

    private static void make(Path file) throws IOException {
        var random = new SecureRandom();
        Path directory = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(
                directory,
                "users",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                beside, ADMIN_SECRET + "=" + secret(random) + "\n" + SINK_SECRET + "=" + secret(random) + "\n");
        Files.move(beside, file);
    }

    private static String secret(SecureRandom random) {
        return new BigInteger(SECRET_BITS, random).toString(Character.MAX_RADIX);
    }
}
