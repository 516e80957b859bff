package dev.bollwerk.source.registry;

import dev.bollwerk.source.http.Proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy that knows `CONNECT` and nothing else.
final class TunnelProxy implements AutoCloseable {
    final List<String> heads = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    TunnelProxy() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    Proxy proxy(String authorization) {
        return new Proxy("127.0.0.1", server.getLocalPort(), authorization);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> tunnel(client));
            } catch (IOException _) {
                // The test is over.
            }
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            heads.add(head.toString());
            String[] target = head.substring("CONNECT ".length(), head.indexOf(" HTTP")).split(":");
            try (Socket other = new Socket(target[0], Integer.parseInt(target[1]))) {
                client.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.ofVirtual().start(() -> copy(client, other));
                other.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException _) {
            // One side has hung up.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // One side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
