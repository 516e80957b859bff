package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.Certificate;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.source.http.HttpClient;
import dev.bollwerk.source.http.Request;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.http.Timeouts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What a TCP port of an engine lets a stranger do: the engine is tried without TLS, with TLS and
/// no certificate of a client, and with old versions of TLS. The engine's log shows the attempts.
///
/// @param plain whether it answers without TLS
/// @param version of TLS that was agreed on, like `TLSv1.3`; null when none was
/// @param stranger whether it answers with TLS to a client without a certificate
/// @param old versions before TLS 1.2 that it would speak: `TLSv1`, `TLSv1.1`
/// @param chain certificates that it shows, its own first; empty when it shows none
public record TlsProbe(
        boolean plain,
        @Nullable String version,
        boolean stranger,
        List<String> old,
        List<Certificate> chain) {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));

    public TlsProbe {
        old = List.copyOf(old);
        chain = List.copyOf(chain);
    }

    /// Tries a port.
    ///
    /// @param host name or address, one in brackets for IPv6
    public static Observed<TlsProbe> of(String host, int port, InstantSource clock) {
        String source = host + ":" + port;
        try {
            try (Socket reachable = connect(host, port)) {
                reachable.getOutputStream();
            }
            boolean plain = answersPlainly(host, port);
            StrangerTls tls = StrangerTls.shake(() -> connect(host, port));
            List<String> old = new ArrayList<>();
            for (ClientHello hello : ClientHello.values()) {
                try (Socket socket = connect(host, port)) {
                    if (hello.isTakenBy(socket)) {
                        old.add(hello.version());
                    }
                }
            }
            return new Seen<>(
                    new TlsProbe(plain, tls.version(), tls.answered(), old, tls.chain()),
                    source,
                    clock.instant());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "no connection" : e.getMessage();
            return new Unseen<>(Cause.UNREADABLE, reason, source, clock.instant());
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) TIMEOUTS.read().toMillis());
            socket.connect(new InetSocketAddress(bare, port), (int) TIMEOUTS.connect().toMillis());
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// A server that wants TLS answers, too: with 400, and without naming the version of an API.
    private static boolean answersPlainly(String host, int port) {
        try (HttpClient client = new HttpClient(new Endpoint.Tcp(host, port), TIMEOUTS);
                Response response = client.send(Request.read("/_ping"))) {
            return response.isSuccess() || response.headers().first("api-version") != null;
        } catch (IOException _) {
            return false;
        }
    }
}
