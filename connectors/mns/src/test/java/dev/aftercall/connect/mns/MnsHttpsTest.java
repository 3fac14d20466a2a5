// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.http.SignedHttp;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.http.LoopbackCertificate;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.mns.MnsEmulator;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with the certificates that the worker's Java is told to trust. */
class MnsHttpsTest {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private MnsEmulator mns;

    @BeforeEach
    void start() {
        mns = MnsEmulator.start(EmulatorSettings.with(Identity.of("ak", "sk")).overHttps(true));
        mns.createQueue("orders");
    }

    @AfterEach
    void stop() {
        System.clearProperty(STORE);
        System.clearProperty(PASSWORD);
        mns.close();
    }

    @Test
    void aServiceThatTheWorkerTrustsIsSentTo(@TempDir Path directory) throws Exception {
        Path store = directory.resolve("trusted.p12");
        LoopbackCertificate.copyTo(store);
        System.setProperty(STORE, store.toString());
        System.setProperty(PASSWORD, LoopbackCertificate.PASSWORD);

        assertThat(deliver()).isInstanceOf(Answer.Delivered.class);
    }

    @Test
    void oneThatItDoesNotTrustGetsNothing() {
        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Answer.Deferred.class,
                        deferred -> assertThat(deferred.refusal().errorClass()).isEqualTo(ErrorClass.TRANSPORT));
        assertThat(mns.journal().written()).isZero();
    }

    private Answer deliver() {
        Map<String, String> settings =
                Map.of("mns.endpoint", mns.url(), "mns.access.key.id", "ak", "mns.access.key.secret", "sk");
        MnsSinkConfig config = MnsSinkConfig.from(settings);
        var http =
                SignedHttp.start("test", config.limits(), MnsSinkConfig.credentials(settings), InstantSource.system());
        try (var destination = new MnsDestination(config, http)) {
            return destination
                    .deliver(Samples.callback(Samples.QUEUE, true, "{}"))
                    .toCompletableFuture()
                    .join();
        }
    }
}
