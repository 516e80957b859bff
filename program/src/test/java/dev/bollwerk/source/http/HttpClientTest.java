package dev.bollwerk.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// Answers as bytes, from a server that sends just these.
class HttpClientTest {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200));

    @TempDir Path folder;

    @Test
    void readsChunksAndKeepsTheConnection() throws IOException {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: z\r\n\r\n";
        String fixed =
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\ncontent-length: 2\r\n\r\nno";
        try (Raw server = new Raw(chunked + fixed);
                HttpClient client = server.client()) {
            assertEquals("hello!", text(client));
            try (Response response = client.send(Request.read("/"))) {
                assertEquals(404, response.status());
                assertEquals("no", new String(response.body().readAllBytes()));
            }
            assertEquals(1, server.connections);
        }
    }

    @Test
    void readsUntilTheConnectionEnds() throws IOException {
        assertEquals("rest", text("HTTP/1.0 200 OK\r\n\r\nrest"));
        assertEquals("", text("HTTP/1.1 204 No\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
            })
    void earlyEndIsAFailure(String answer) {
        assertThrows(EOFException.class, () -> text(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n",
            })
    void wrongHttpIsAProtocolFailure(String answer) {
        assertThrows(ProtocolException.class, () -> text(answer));
    }

    @Test
    void endlessHeadersAreRefused() {
        String line = "x: " + "y".repeat(100_000) + "\r\n";
        assertThrows(ProtocolException.class, () -> text("HTTP/1.1 200 OK\r\n" + line + "\r\n"));
        String many = "a: b\r\n".repeat(10_000);
        assertThrows(ProtocolException.class, () -> text("HTTP/1.1 200 OK\r\n" + many + "\r\n"));
    }

    @Test
    void endlessInterimAnswersAreRefused() {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000);
        assertThrows(
                ProtocolException.class,
                () -> text(interim + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    }

    @Test
    void silenceTimesOutOverTcpAndUnixSockets() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpClient client =
                        new HttpClient(
                                new Endpoint.Tcp("127.0.0.1", server.getLocalPort()), SHORT)) {
            assertThrows(SocketTimeoutException.class, () -> client.send(Request.read("/")));
        }
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (HttpClient client = new HttpClient(new Endpoint.Unix(path), SHORT)) {
                assertThrows(SocketTimeoutException.class, () -> client.send(Request.read("/")));
            }
        }
    }

    @Test
    void lineBreaksInRequestsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Request.read("/x HTTP/1.1\r\nEvil: 1"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Request.read("/").with("Authorization", "x\nEvil: 1"));
    }

    @Test
    void damagedAnswersOnlyEverGiveInputFailures() {
        byte[] good =
                ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n"
                                + "5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Mutations.run(
                "HTTP",
                good,
                bytes -> {
                    InputStream in = new ByteArrayInputStream(bytes);
                    try {
                        Head head = Head.read(in);
                        Body.of("GET", head, in, _ -> {}).readNBytes(100_000);
                    } catch (IOException _) {
                        // what a broken connection is allowed to do
                    }
                });
    }

    private static String text(String answer) throws IOException {
        try (Raw server = new Raw(answer);
                HttpClient client = server.client()) {
            return text(client);
        }
    }

    private static String text(HttpClient client) throws IOException {
        try (Response response = client.send(Request.read("/"))) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Sends given bytes to whoever connects, then ends the connection.
    private static final class Raw implements AutoCloseable {
        private final ServerSocket server;
        private volatile int connections;

        Raw(String answer) throws IOException {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(answer));
        }

        HttpClient client() {
            return new HttpClient(
                    new Endpoint.Tcp("127.0.0.1", server.getLocalPort()), Timeouts.USUAL);
        }

        private void serve(String answer) {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    connections++;
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException _) {
                    // The test is over, or the client has hung up.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void rawServerIsReached() throws IOException {
        assertTrue(text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").contains("ok"));
    }
}
