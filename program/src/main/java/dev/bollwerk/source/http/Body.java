package dev.bollwerk.source.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// The body of an answer, by its framing. At its end, or when closed, it lets go of the connection.
///
/// [Message body length](https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length)
abstract sealed class Body extends InputStream {
    final InputStream in;
    private final Release release;
    private boolean ended;
    private boolean released;

    /// What becomes of the connection.
    @FunctionalInterface
    interface Release {
        void release(boolean reusable);
    }

    private Body(InputStream in, Release release) {
        this.in = in;
        this.release = release;
    }

    /// The body that a head announces.
    static Body of(String method, Head head, InputStream in, Release release) throws IOException {
        if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
            return new Fixed(in, 0, release);
        }
        List<String> codings = head.headers().all("transfer-encoding");
        if (!codings.isEmpty()) {
            if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new ProtocolException("the transfer coding is not known");
            }
            return new Chunked(in, release);
        }
        List<String> lengths = head.headers().all("content-length");
        if (lengths.isEmpty()) {
            return new UntilClose(in, release);
        }
        if (lengths.stream().distinct().count() != 1) {
            throw new ProtocolException("two lengths are stated");
        }
        return new Fixed(in, number(lengths.getFirst(), 10), release);
    }

    /// Reads at most `length` bytes, at least one; -1 at the end of the body.
    abstract int next(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        if (released) {
            throw new IOException("the body is closed");
        }
        int count = next(target, offset, length);
        if (count < 0) {
            ended = true;
            letGo(!(this instanceof UntilClose));
        }
        return count;
    }

    @Override
    public final void close() {
        letGo(false);
    }

    private void letGo(boolean reusable) {
        if (!released) {
            released = true;
            release.release(reusable);
        }
    }

    private static long number(String text, int radix) throws ProtocolException {
        boolean digits =
                !text.isEmpty()
                        && text.length() <= 18
                        && text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        if (!digits) {
            throw new ProtocolException("a length is no number");
        }
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException _) {
            throw new ProtocolException("a length is too large");
        }
    }

    /// As many bytes as were announced.
    private static final class Fixed extends Body {
        private long left;

        Fixed(InputStream in, long length, Release release) {
            super(in, release);
            this.left = length;
        }

        @Override
        int next(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the connection ended " + left + " bytes too early");
            }
            left -= count;
            return count;
        }
    }

    /// Chunks, each with its length before it.
    private static final class Chunked extends Body {
        private static final int MOST_TRAILERS = 100;
        private long left;
        private boolean first = true;

        Chunked(InputStream in, Release release) {
            super(in, release);
        }

        @Override
        int next(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && !startChunk()) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the connection ended within a chunk");
            }
            left -= count;
            return count;
        }

        private boolean startChunk() throws IOException {
            if (!first && !requireLine().isEmpty()) {
                throw new ProtocolException("a chunk is longer than announced");
            }
            first = false;
            String line = requireLine();
            int semicolon = line.indexOf(';');
            left = number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (left > 0) {
                return true;
            }
            for (int i = 0; !requireLine().isEmpty(); i++) {
                if (i == MOST_TRAILERS) {
                    throw new ProtocolException("too many trailers");
                }
            }
            return false;
        }

        private String requireLine() throws IOException {
            String line = Head.line(in);
            if (line == null) {
                throw new EOFException("the connection ended between chunks");
            }
            return line;
        }
    }

    /// Whatever comes until the connection ends.
    private static final class UntilClose extends Body {
        UntilClose(InputStream in, Release release) {
            super(in, release);
        }

        @Override
        int next(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }
    }
}
