// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.apache.kafka.common.config.ConfigException;
import org.apache.rocketmq.remoting.netty.TlsSystemConfig;

/**
 * How connections are encrypted.
 *
 * @param encrypted whether they are
 * @param anyCertificate whether a server may show any certificate
 * @param trusted file of certificates (PEM) that servers are trusted by; empty for those of the JVM
 */
record Tls(boolean encrypted, boolean anyCertificate, String trusted) {

    static final Tls NONE = new Tls(false, false, "");

    /**
     * Checks the file.
     *
     * @throws ConfigException when it holds no certificates: the client would log that and go on without encryption
     */
    void check() {
        if (!encrypted || anyCertificate || trusted.isEmpty()) {
            return;
        }
        try (var file = Files.newInputStream(Path.of(trusted))) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(file)
                    .isEmpty()) {
                throw refused("it holds no certificate");
            }
        } catch (IOException | CertificateException unusable) {
            var refused = refused(unusable.toString());
            refused.initCause(unusable);
            throw refused;
        }
    }

    private ConfigException refused(String why) {
        return new ConfigException(RocketMqSinkConfig.TRUSTED, trusted, why);
    }

    /**
     * Starts a client that encrypts so. The client's library takes this from variables of the whole plugin, so only one may start at a
     * time; each keeps what it has read.
     */
    void whileStarting(Starting starting) throws Exception {
        synchronized (Tls.class) {
            TlsSystemConfig.tlsTestModeEnable = false;
            TlsSystemConfig.tlsClientAuthServer = !anyCertificate;
            TlsSystemConfig.tlsClientTrustCertPath = trusted.isEmpty() ? null : trusted;
            starting.start();
        }
    }

    /** What is started. */
    interface Starting {
        void start() throws Exception;
    }
}
