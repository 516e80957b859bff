package dev.bollwerk.source.archive;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.BollwerkException;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/// Opens a tar file, compressed or not, for reading at random.
final class ArchiveFile {
    private static final int BUFFER = 256 << 10;

    private ArchiveFile() {}

    /// Indexes the archive at `path`. A compressed one is first unpacked into a spool file.
    static TarMembers open(Path path, Spool spool) {
        String where = "The archive '" + path + "'";
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            Compression compression = Compression.of(channel);
            if (compression == Compression.NONE) {
                return TarMembers.of(channel, where);
            }
            channel.close();
            channel = unpack(path, compression, spool, where);
            return TarMembers.of(channel, where);
        } catch (IOException e) {
            close(channel);
            throw BollwerkException.target(
                    "%s cannot be read: %s.".formatted(where, Failures.reason(e)), e);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static FileChannel unpack(Path path, Compression compression, Spool spool, String where)
            throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                InputStream in = compression.decompress(raw, where)) {
            return spool.store(in, where);
        }
    }

    private static void close(@org.jspecify.annotations.Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // The first failure is the one to tell.
        }
    }

    /// How a file is compressed, by its first bytes.
    enum Compression {
        NONE,
        GZIP,
        ZSTD,
        BZIP2,
        XZ;

        static Compression of(FileChannel channel) throws IOException {
            ByteBuffer start = ByteBuffer.allocate(6);
            channel.read(start, 0);
            return of(start.array());
        }

        static Compression of(byte[] start) {
            if (starts(start, 0x1f, 0x8b)) {
                return GZIP;
            }
            if (starts(start, 0x28, 0xb5, 0x2f, 0xfd)) {
                return ZSTD;
            }
            if (starts(start, 'B', 'Z', 'h')) {
                return BZIP2;
            }
            return starts(start, 0xfd, '7', 'z', 'X', 'Z') ? XZ : NONE;
        }

        private static boolean starts(byte[] bytes, int... magic) {
            for (int i = 0; i < magic.length; i++) {
                if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
                    return false;
                }
            }
            return true;
        }

        InputStream decompress(InputStream in, String where) throws IOException {
            return switch (this) {
                case NONE -> in;
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case ZSTD -> new ZstdInputStream(in);
                case BZIP2 -> throw unsupported(where, "bzip2", "bunzip2");
                case XZ -> throw unsupported(where, "xz", "unxz");
            };
        }

        private static BollwerkException unsupported(String where, String kind, String command) {
            return BollwerkException.target(
                    "%s is compressed with %s; unpack it with '%s' first."
                            .formatted(where, kind, command));
        }
    }
}
