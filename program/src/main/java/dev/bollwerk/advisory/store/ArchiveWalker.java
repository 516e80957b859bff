package dev.bollwerk.advisory.store;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.BollwerkException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// Opens whatever lies in a file: zip, tar, gzip and zstd, in each other to a limited depth, and
/// hands over each plain file as a stream. What a file is, its first bytes say.
///
/// One walker is for one file and one thread.
final class ArchiveWalker {
    /// Takes the plain files.
    interface Visitor {
        /// One plain file.
        ///
        /// @param name path with archives as directories: `npm/all.zip/GHSA-….json`
        /// @param head its first bytes, of which `length` count; the buffer is used again
        /// @param in all of it, the first bytes included
        void file(String name, byte[] head, int length, InputStream in) throws IOException;

        /// A file in an archive is damaged; the others of the archive are not.
        void broken(String name, String reason);
    }

    private static final int ZSTD_WINDOW_LOG = 27;
    private static final int BUFFER = 1 << 16;

    private final ReadLimits limits;
    private final int headSize;
    private final Visitor visitor;
    // One buffer for each depth: that of an archive is still in use while its files are read.
    private final byte[][] heads;
    private long total;
    private long entries;

    ArchiveWalker(ReadLimits limits, int headSize, Visitor visitor) {
        this.limits = limits;
        this.headSize = headSize;
        this.visitor = visitor;
        this.heads = new byte[limits.depth() + 1][headSize];
    }

    /// Walks a file on the disk.
    ///
    /// @param progress hears of bytes read from the disk
    void walk(Path path, String name, LongConsumer progress) throws IOException {
        if (isZip(path)) {
            walkZip(path, name, progress);
            return;
        }
        try (InputStream in = Files.newInputStream(path)) {
            walk(name, new BoundedInput(in, progress), 0);
        }
    }

    private static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(4);
            return isZip(head, head.length);
        }
    }

    /// A zip on the disk is read by its directory, so that a cut one is noticed at once.
    private void walkZip(Path path, String name, LongConsumer progress) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.isDirectory()) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    walk(name + "/" + entry.getName(), in, 1);
                }
                progress.accept(Math.max(0, entry.getCompressedSize()));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a name in the zip archive is not UTF-8", e);
        }
    }

    private void walk(String name, InputStream raw, int depth) throws IOException {
        if (depth > limits.depth()) {
            throw BollwerkException.target(
                    "'%s' lies deeper than %d archives; unpack it first."
                            .formatted(name, limits.depth()));
        }
        if (++entries > limits.entries()) {
            throw BollwerkException.target(
                    "'%s' is in an archive of more than %d files; unpack it first."
                            .formatted(name, limits.entries()));
        }
        BoundedInput in = bounded(name, raw);
        try {
            open(name, in, depth);
        } catch (IOException e) {
            if (depth == 0 || in.hasFailed()) {
                throw e;
            }
            visitor.broken(name, String.valueOf(e.getMessage()));
        }
    }

    private void open(String name, InputStream in, int depth) throws IOException {
        byte[] head = heads[depth];
        int length = in.readNBytes(head, 0, headSize);
        InputStream all =
                length < headSize
                        ? new ByteArrayInputStream(head, 0, length)
                        : new SequenceInputStream(new ByteArrayInputStream(head), in);
        if (isGzip(head, length)) {
            try (var gzip = new GZIPInputStream(all, BUFFER)) {
                walk(without(name, ".gz"), gzip, depth + 1);
            }
        } else if (isZstd(head, length)) {
            try (var zstd = new ZstdInputStream(all)) {
                zstd.setLongMax(ZSTD_WINDOW_LOG);
                walk(without(name, ".zst"), zstd, depth + 1);
            }
        } else if (isZip(head, length)) {
            try (var zip = new ZipInputStream(all)) {
                walkZip(name, zip, depth);
            }
        } else if (TarInput.isTar(head, length)) {
            walkTar(name, new TarInput(all), depth);
        } else {
            visitor.file(name, head, length, all);
        }
    }

    private BoundedInput bounded(String name, InputStream raw) {
        long[] size = {0};
        return new BoundedInput(
                raw,
                count -> {
                    size[0] += count;
                    total += count;
                    if (size[0] > limits.entryBytes() || total > limits.totalBytes()) {
                        throw BollwerkException.target(
                                "'%s' unpacks to more than %d bytes, the limit; leave it out."
                                        .formatted(
                                                name,
                                                Math.min(
                                                        limits.entryBytes(), limits.totalBytes())));
                    }
                });
    }

    private void walkZip(String name, ZipInputStream zip, int depth) throws IOException {
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    walk(name + "/" + entry.getName(), zip, depth + 1);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a name in the zip archive is not UTF-8", e);
        }
    }

    private void walkTar(String name, TarInput tar, int depth) throws IOException {
        for (String file = tar.next(); file != null; file = tar.next()) {
            walk(name + "/" + file, tar.content(), depth + 1);
        }
    }

    private static String without(String name, String suffix) {
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }

    private static boolean isZip(byte[] head, int length) {
        return length >= 4
                && head[0] == 'P'
                && head[1] == 'K'
                && List.of(0x0403, 0x0605).contains(head[2] | head[3] << 8);
    }

    private static boolean isGzip(byte[] head, int length) {
        return length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    private static boolean isZstd(byte[] head, int length) {
        return length >= 4
                && (head[0] & 0xff) == 0x28
                && (head[1] & 0xff) == 0xb5
                && (head[2] & 0xff) == 0x2f
                && (head[3] & 0xff) == 0xfd;
    }
}
