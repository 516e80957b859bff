package dev.bollwerk.source.http;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Whom to trust in TLS, and as whom to appear.
///
/// @param verified whether the server's certificate and name are checked
public record TlsSetup(SSLSocketFactory factory, boolean verified) {
    private static final char[] NO_PASSWORD = new char[0];

    /// A client's own certificate chain and its key.
    public record Identity(List<X509Certificate> chain, PrivateKey key) {
        public Identity {
            chain = List.copyOf(chain);
        }
    }

    /// Trusts the authorities of the system and some more.
    public static TlsSetup trusting(List<X509Certificate> more, @Nullable Identity identity) {
        return of(identity, () -> trust(more, true), true);
    }

    /// Trusts some authorities and no others.
    public static TlsSetup trustingOnly(List<X509Certificate> some, @Nullable Identity identity) {
        return of(identity, () -> trust(some, false), true);
    }

    /// Checks nothing: for `--insecure`.
    public static TlsSetup unverified(@Nullable Identity identity) {
        return of(identity, () -> new TrustManager[] {new TrustAll()}, false);
    }

    /// Makes trust managers.
    @FunctionalInterface
    private interface Trust {
        TrustManager @Nullable [] managers() throws GeneralSecurityException, IOException;
    }

    private static TlsSetup of(@Nullable Identity identity, Trust trust, boolean verified) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(identity), trust.managers(), null);
            return new TlsSetup(context.getSocketFactory(), verified);
        } catch (GeneralSecurityException | IOException e) {
            throw BollwerkException.target(
                    "TLS cannot be set up with these certificates: %s.".formatted(e.getMessage()),
                    e);
        }
    }

    private static KeyManager @Nullable [] keys(@Nullable Identity identity)
            throws GeneralSecurityException, IOException {
        if (identity == null) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client",
                identity.key(),
                NO_PASSWORD,
                identity.chain().toArray(new Certificate[0]));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(
            List<X509Certificate> certificates, boolean systemToo)
            throws GeneralSecurityException, IOException {
        if (certificates.isEmpty() && systemToo) {
            return null;
        }
        List<X509Certificate> all = new ArrayList<>(certificates);
        if (systemToo) {
            all.addAll(systemAuthorities());
        }
        KeyStore store = emptyStore();
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        return managers(store);
    }

    private static List<X509Certificate> systemAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManager[] managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /// Accepts every server; only `--insecure` leads here.
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
