package dev.bollwerk.fact.docker;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Certificate;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A handshake by a client that has no certificate and takes any from the server, to look at it.
///
/// @param version that was agreed on; null when there was no handshake
/// @param answered whether a question was answered
record StrangerTls(@Nullable String version, boolean answered, List<Certificate> chain) {
    private static final byte[] QUESTION =
            "GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /// Opens a connection.
    @FunctionalInterface
    interface Connector {
        Socket connect() throws IOException;
    }

    static StrangerTls shake(Connector connector) throws IOException {
        Onlooker onlooker = new Onlooker();
        String version = null;
        boolean answered = false;
        try (Socket plain = connector.connect();
                SSLSocket socket =
                        (SSLSocket)
                                context(onlooker)
                                        .getSocketFactory()
                                        .createSocket(plain, "", plain.getPort(), true)) {
            socket.startHandshake();
            version = socket.getSession().getProtocol();
            socket.getOutputStream().write(QUESTION);
            // whoever misses a certificate says so only now (TLS 1.3)
            byte[] answer = socket.getInputStream().readNBytes(12);
            // a refusal by a plugin is an answer, too: TLS let the stranger in
            answered = new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.");
        } catch (IOException _) {
            // no TLS, or none for strangers; what was seen until then counts
        }
        return new StrangerTls(version, answered, onlooker.chain());
    }

    private static SSLContext context(Onlooker onlooker) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {onlooker}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes what the server shows without believing it: nothing is sent that matters.
    private static final class Onlooker extends X509ExtendedTrustManager {
        private final List<byte[]> shown = new ArrayList<>();

        List<Certificate> chain() {
            List<Certificate> chain = new ArrayList<>();
            for (byte[] one : shown) {
                try {
                    chain.addAll(Certificate.parse(one, "The certificate of the engine"));
                } catch (BollwerkException _) {
                    return chain;
                }
            }
            return chain;
        }

        private void look(X509Certificate[] chain) throws CertificateEncodingException {
            shown.clear();
            for (X509Certificate one : chain) {
                shown.add(one.getEncoded());
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateEncodingException {
            look(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateEncodingException {
            look(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateEncodingException {
            look(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
