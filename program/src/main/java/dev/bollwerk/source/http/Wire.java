package dev.bollwerk.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An open connection: bytes to and from the other side. Reads time out.
interface Wire extends AutoCloseable {
    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    @Override
    void close();
}
