// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificate of the emulators, for 127.0.0.1 and localhost. Its key is known to everyone: it proves nothing, it lets TLS be tried. */
public final class LoopbackCertificate {

    /** Of the store that {@link #copyTo} writes. Not a secret. */
    public static final String PASSWORD = "aftercall";

    private static final String STORE = "loopback.p12";

    private LoopbackCertificate() {}

    /** What a client uses that trusts the emulators and nobody else. */
    public static SSLContext trusting() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates());
            return context(null, trust.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot trust a certificate", e);
        }
    }

    /** Writes a PKCS#12 store, for processes that are given a file as their trust store. */
    public static Path copyTo(Path file) {
        try (InputStream store = open()) {
            return Files.write(file, store.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static SSLContext serving() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD.toCharArray());
            return context(keys.getKeyManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot serve a certificate", e);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    private static KeyStore certificates() throws GeneralSecurityException {
        // A key store with a private key is not taken as a store of what is trusted.
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("loopback", store().getCertificate("loopback"));
        return trusted;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = open()) {
            store.load(bytes, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STORE, e);
        }
    }

    private static InputStream open() {
        return Objects.requireNonNull(LoopbackCertificate.class.getResourceAsStream(STORE), STORE);
    }
}
