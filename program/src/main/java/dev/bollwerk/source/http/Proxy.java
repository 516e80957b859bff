package dev.bollwerk.source.http;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// An HTTP proxy that lets TLS connections through.
///
/// @param authorization value of `Proxy-Authorization`, or null
/// [CONNECT](https://www.rfc-editor.org/rfc/rfc9110#name-connect)
public record Proxy(String host, int port, @Nullable String authorization) {
    /// Opens a connection to another host through this proxy.
    Socket tunnel(String name, int target, Timeouts timeouts) throws IOException {
        Socket socket = Endpoint.tcp(host, port, timeouts);
        try {
            String where = name + ":" + target;
            String request =
                    "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                            .formatted(
                                    where,
                                    where,
                                    authorization == null
                                            ? ""
                                            : "Proxy-Authorization: " + authorization + "\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            // Not buffered: what follows the empty line belongs to TLS already.
            Head head = Head.read(socket.getInputStream());
            if (head.status() / 100 != 2) {
                throw new IOException(
                        "the proxy %s:%d answers with status %d"
                                .formatted(host, port, head.status()));
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
