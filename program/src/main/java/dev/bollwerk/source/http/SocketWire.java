package dev.bollwerk.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// A TCP or TLS connection.
record SocketWire(Socket socket) implements Wire {
    @Override
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // The other side is gone already.
        }
    }
}
