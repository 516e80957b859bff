package dev.bollwerk.source.http;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Sends requests to one server, and keeps connections for the next one. May be used by several
/// threads; each answer has a connection of its own until it is read or closed.
public final class HttpClient implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final Endpoint endpoint;
    private final Timeouts timeouts;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// A client of one server; nothing is connected yet.
    public HttpClient(Endpoint endpoint, Timeouts timeouts) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
    }

    /// A connection with its buffer, which may hold bytes already received.
    private record Connection(Wire wire, InputStream in) {}

    /// The server.
    public Endpoint endpoint() {
        return endpoint;
    }

    /// Sends a request and reads the head of the answer.
    ///
    /// @throws IOException when there is no connection, or no proper answer in time
    public Response send(Request request) throws IOException {
        Connection kept = idle.pollFirst();
        if (kept != null) {
            Response response = retry(kept, request);
            if (response != null) {
                return response;
            }
        }
        Wire wire = endpoint.connect(timeouts);
        return exchange(new Connection(wire, new BufferedInputStream(wire.in(), BUFFER)), request);
    }

    /// Sends a request whose body comes from a stream, on a fresh connection, and reads the head of
    /// the answer.
    ///
    /// @param length bytes that the stream has
    /// @throws IOException when there is no connection, the stream ends early, or there is no
    // proper
    ///     answer in time
    public Response upload(Request request, InputStream content, long length) throws IOException {
        Wire wire = endpoint.connect(timeouts);
        Connection connection = new Connection(wire, new BufferedInputStream(wire.in(), BUFFER));
        try {
            wire.out().write(request.head(endpoint.host(), length));
            byte[] buffer = new byte[BUFFER];
            for (long left = length; left > 0; ) {
                int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("what is sent became shorter");
                }
                wire.out().write(buffer, 0, count);
                left -= count;
            }
            wire.out().flush();
            return answer(request, connection);
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /// Tries a kept connection, which the server may have closed meanwhile; null means to use a
    /// fresh one.
    private @Nullable Response retry(Connection kept, Request request) throws IOException {
        try {
            return exchange(kept, request);
        } catch (NoAnswerException | java.net.SocketException _) {
            return null;
        }
    }

    private Response exchange(Connection connection, Request request) throws IOException {
        try {
            byte[] head = request.head(endpoint.host());
            byte[] message = java.util.Arrays.copyOf(head, head.length + request.body().length);
            System.arraycopy(request.body(), 0, message, head.length, request.body().length);
            connection.wire().out().write(message);
            connection.wire().out().flush();
            return answer(request, connection);
        } catch (IOException | RuntimeException e) {
            connection.wire().close();
            throw e;
        }
    }

    private Response answer(Request request, Connection connection) throws IOException {
        Head answer = Head.read(connection.in());
        InputStream body =
                Body.of(
                        request.method(),
                        answer,
                        connection.in(),
                        reusable -> release(connection, reusable && answer.keepsAlive()));
        return new Response(answer.status(), answer.headers(), body);
    }

    private void release(Connection connection, boolean reusable) {
        if (reusable && !closed) {
            idle.addFirst(connection);
        } else {
            connection.wire().close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Connection connection; (connection = idle.pollFirst()) != null; ) {
            connection.wire().close();
        }
    }
}
