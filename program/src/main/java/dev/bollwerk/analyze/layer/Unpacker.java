package dev.bollwerk.analyze.layer;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;

/// Takes the compression off a layer.
interface Unpacker extends AutoCloseable {
    /// Compressed layers from this size on are worth the start of libisal.
    long LARGE = 20L << 20;

    /// Fills as much of a buffer as comes easily.
    ///
    /// @return bytes, at least 1; -1 at the end
    /// @throws IOException when the compressed bytes are damaged or stop coming
    int read(byte[] buffer) throws IOException;

    @Override
    void close() throws IOException;

    /// Recognises the compression by its first bytes: gzip (estargz too), zstd, or none.
    ///
    /// @param isal null to do without libisal
    static Unpacker of(StoredBytes stored, String layer, @Nullable Isal isal) throws IOException {
        stored.fill();
        if (stored.startsWith(0x1f, 0x8b)) {
            return isal == null ? new Gunzip(stored) : isal.gunzip(stored);
        }
        if (isZstd(stored)) {
            return new Streamed(new ZstdInputStreamNoFinalizer(stored));
        }
        if (stored.startsWith('B', 'Z', 'h') || stored.startsWith(0xfd, '7', 'z', 'X', 'Z', 0)) {
            throw BollwerkException.target(
                    "The layer %s is compressed with bzip2 or xz; only gzip and zstd are read."
                            .formatted(layer));
        }
        return new Streamed(stored);
    }

    /// Whether it begins with a zstd frame or a skippable one.
    private static boolean isZstd(StoredBytes stored) {
        for (int low = 0x50; low <= 0x5f; low++) {
            if (stored.startsWith(low, 0x2a, 0x4d, 0x18)) {
                return true;
            }
        }
        return stored.startsWith(0x28, 0xb5, 0x2f, 0xfd);
    }

    /// Whether stored and unpacked bytes are the same.
    default boolean isPlain() {
        return this instanceof Streamed streamed && streamed.in instanceof StoredBytes;
    }

    /// Reads what another stream gives.
    record Streamed(InputStream in) implements Unpacker {
        @Override
        public int read(byte[] buffer) throws IOException {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return length == 0 ? -1 : length;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
