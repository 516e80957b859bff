package dev.bollwerk.source.http;

import java.io.IOException;
import java.io.InputStream;

/// An answer. Its body comes as a stream that fails when it ends too early; closing the answer
/// gives the connection back.
public record Response(int status, Headers headers, InputStream body) implements AutoCloseable {
    private static final int SHORT = 16 << 10;

    /// The body, or its beginning when it is longer than `limit`.
    public byte[] beginning(int limit) throws IOException {
        return body.readNBytes(limit);
    }

    /// Whether the request succeeded.
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /// Closes an answer whose body does not matter. What is left of a short one is read, so that
    /// the connection serves again.
    public void discard() {
        try {
            body.readNBytes(SHORT);
        } catch (IOException _) {
            // Nobody waits for it.
        }
        close();
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException _) {
            // What was wanted has been read.
        }
    }
}
