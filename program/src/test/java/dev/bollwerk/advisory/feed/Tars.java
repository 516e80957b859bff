package dev.bollwerk.advisory.feed;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.Shared;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Walks the packed folders of the shared feeds.
final class Tars {
    private static final int BLOCK = 512;

    private Tars() {}

    /// Reads every file of a `.tar.zst` that some reader recognises.
    static Records read(String shared) {
        var records = new Records();
        walk(
                shared,
                (name, content) -> {
                    if (FeedReaders.find(new Sample(name, content)).isPresent()) {
                        records.add(name, content);
                    }
                });
        return records;
    }

    /// Hands over every regular file with its path.
    static void walk(String shared, BiConsumer<String, byte[]> action) {
        try (InputStream file = Files.newInputStream(Shared.path(shared));
                var zstd = new ZstdInputStream(file)) {
            zstd.setLongMax(27);
            entries(new BufferedInputStream(zstd, 1 << 16), action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entries(InputStream in, BiConsumer<String, byte[]> action)
            throws IOException {
        String longName = "";
        for (byte[] header = in.readNBytes(BLOCK);
                header.length == BLOCK && header[0] != 0;
                header = in.readNBytes(BLOCK)) {
            int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
            byte[] content = in.readNBytes(size);
            in.skipNBytes(Math.floorMod(-size, BLOCK));
            String prefix = text(header, 345, 155);
            String name = text(header, 0, 100);
            switch (header[156]) {
                case 'L' -> longName = text(content, 0, size);
                case 'x' ->
                        longName = paxPath(new String(content, StandardCharsets.UTF_8), longName);
                case '0', 0 -> {
                    String path = prefix.isEmpty() ? name : prefix + "/" + name;
                    action.accept(longName.isEmpty() ? path : longName, content);
                    longName = "";
                }
                default -> longName = "";
            }
        }
    }

    private static String paxPath(String records, String other) {
        int at = records.indexOf(" path=");
        return at < 0 ? other : records.substring(at + 6, records.indexOf('\n', at));
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    /// Hands over every regular file, those inside of gzip, zstd, tar and zip included.
    static void walkDeep(String shared, BiConsumer<String, byte[]> action) {
        walk(shared, (name, content) -> open(name, content, action));
    }

    /// Opens one shared file, whatever it is packed in.
    static void openShared(String shared, BiConsumer<String, byte[]> action) {
        try {
            open(shared, Files.readAllBytes(Shared.path(shared)), action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(String name, byte[] content, BiConsumer<String, byte[]> action) {
        try {
            if (startsWith(content, 0x1f, 0x8b)) {
                try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
                    open(name.replaceFirst("\\.gz$", ""), gzip.readAllBytes(), action);
                }
            } else if (startsWith(content, 0x28, 0xb5, 0x2f, 0xfd)) {
                try (var zstd = new ZstdInputStream(new ByteArrayInputStream(content))) {
                    zstd.setLongMax(27);
                    open(name.replaceFirst("\\.zst$", ""), zstd.readAllBytes(), action);
                }
            } else if (startsWith(content, 'P', 'K', 3, 4)) {
                zip(name, content, action);
            } else if (content.length > BLOCK && text(content, 257, 5).equals("ustar")) {
                entries(
                        new ByteArrayInputStream(content),
                        (inner, bytes) -> open(name + "/" + inner, bytes, action));
            } else {
                action.accept(name, content);
            }
        } catch (IOException e) {
            action.accept(name, content);
        }
    }

    private static void zip(String name, byte[] content, BiConsumer<String, byte[]> action)
            throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    open(name + "/" + entry.getName(), zip.readAllBytes(), action);
                }
            }
        }
    }

    private static boolean startsWith(byte[] content, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
