package dev.bollwerk.source.registry;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.source.http.Response;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.Map;
import java.util.Objects;

/// The bytes of a blob. When the connection breaks, it goes on where it stopped, over a new one; it
/// gives up after several breaks without a byte in between.
///
/// [Range
/// requests](https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-blobs)
final class BlobStream extends InputStream {
    private final RegistryClient client;
    private final Descriptor descriptor;
    private final String wanted;
    private @Nullable Response response;
    private long at;
    private int breaks;
    private boolean closed;

    BlobStream(RegistryClient client, Descriptor descriptor) throws IOException {
        this.client = client;
        this.descriptor = descriptor;
        this.wanted = "the layer %s of %s".formatted(descriptor.digest(), client.reference());
        this.response = connect();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        int wish = (int) Math.min(length, descriptor.size() - at);
        if (length == 0) {
            return 0;
        }
        if (wish == 0) {
            finish();
            return -1;
        }
        while (true) {
            try {
                int count = connected().body().read(target, offset, wish);
                if (count < 0) {
                    throw new EOFException(
                            "the registry sends %d of %d bytes".formatted(at, descriptor.size()));
                }
                at += count;
                breaks = 0;
                return count;
            } catch (IOException e) {
                recover(e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }

    private void recover(IOException failure) throws IOException {
        drop();
        breaks++;
        boolean restarting = failure instanceof ConnectException;
        if (breaks == Pauses.ATTEMPTS || !restarting && Retries.isLasting(failure, breaks)) {
            throw failure;
        }
        client.pauses().before(breaks);
    }

    /// Reads the end of the answer, so that the connection serves again.
    private void finish() {
        if (response != null && response.headers().first("content-length") != null) {
            response.discard();
        }
        drop();
    }

    private void drop() {
        if (response != null) {
            response.close();
            response = null;
        }
    }

    private Response connected() throws IOException {
        Response known = response;
        if (known == null) {
            known = connect();
            response = known;
        }
        return known;
    }

    private Response connect() throws IOException {
        Map<String, String> range = at == 0 ? Map.of() : Map.of("Range", "bytes=" + at + "-");
        Response fresh = client.open("blobs", descriptor.digest().toString(), range, wanted);
        try {
            skipTo(fresh);
            return fresh;
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /// A server may send everything again instead of the rest.
    private void skipTo(Response fresh) throws IOException {
        if (at == 0) {
            return;
        }
        if (fresh.status() != 206) {
            fresh.body().skipNBytes(at);
            return;
        }
        String range = fresh.headers().first("content-range");
        if (range == null || !range.startsWith("bytes " + at + "-")) {
            throw new IOException("the registry sends another part than the one asked for");
        }
    }
}
