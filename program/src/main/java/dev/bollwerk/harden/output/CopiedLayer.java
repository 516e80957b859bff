package dev.bollwerk.harden.output;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// A layer whose stored bytes are written elsewhere while somebody reads it, so that one pass both
/// verifies and copies it.
///
/// @param to may get fewer bytes than announced only where reading fails
record CopiedLayer(Layer layer, OutputStream to) implements Layer {
    @Override
    public Descriptor descriptor() {
        return layer.descriptor();
    }

    @Override
    public Digest diffId() {
        return layer.diffId();
    }

    @Override
    public InputStream open() throws IOException {
        return new FilterInputStream(layer.open()) {
            private long left = layer.descriptor().size();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = in.read(bytes, from, length);
                if (count > left) {
                    throw new IOException("there are more bytes than announced");
                }
                if (count > 0) {
                    left -= count;
                    copy(bytes, from, count);
                }
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                byte[] skipped = new byte[(int) Math.min(count, 8192)];
                return Math.max(0, read(skipped, 0, skipped.length));
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /// What cannot be written is no fault of the layer.
    private void copy(byte[] bytes, int from, int count) {
        try {
            to.write(bytes, from, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
