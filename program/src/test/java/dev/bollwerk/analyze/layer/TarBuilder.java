package dev.bollwerk.analyze.layer;

import com.github.luben.zstd.Zstd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Writes tar bytes for tests, entry by entry, as odd as a test wants them. [#mode], [#owner] and
/// [#pax] hold for the next entry only. A path or link over 100 bytes gets a PAX header, or GNU
/// long names after [#gnu].
public final class TarBuilder {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, String> pax = new LinkedHashMap<>();
    private int mode = -1;
    private int uid;
    private int gid;
    private boolean gnu;

    /// A directory; writes `path/`.
    public TarBuilder dir(String path) {
        return entry(path.endsWith("/") ? path : path + "/", '5', "", new byte[0], 0755);
    }

    public TarBuilder file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarBuilder file(String path, byte[] content) {
        return entry(path, '0', "", content, 0644);
    }

    public TarBuilder symlink(String path, String target) {
        return entry(path, '2', target, new byte[0], 0777);
    }

    public TarBuilder hardlink(String path, String target) {
        return entry(path, '1', target, new byte[0], 0644);
    }

    public TarBuilder fifo(String path) {
        return entry(path, '6', "", new byte[0], 0644);
    }

    public TarBuilder device(String path) {
        return entry(path, '3', "", new byte[0], 0600);
    }

    /// Hides a path of the lower layers.
    public TarBuilder whiteout(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
    }

    /// Hides what lower layers have in a directory.
    public TarBuilder opaque(String dir) {
        return file(dir.isEmpty() ? ".wh..wh..opq" : dir + "/.wh..wh..opq", "");
    }

    /// Permission bits of the next entry.
    public TarBuilder mode(int bits) {
        mode = bits;
        return this;
    }

    /// Owner of the next entry.
    public TarBuilder owner(int user, int group) {
        uid = user;
        gid = group;
        return this;
    }

    /// A PAX record of the next entry.
    public TarBuilder pax(String key, String value) {
        pax.put(key, value);
        return this;
    }

    /// GNU long names instead of PAX from here on.
    public TarBuilder gnu() {
        gnu = true;
        return this;
    }

    /// A global PAX header.
    public TarBuilder global(String key, String value) {
        header("pax_global_header", 'g', "", record(key, value).length, 0644);
        return body(record(key, value));
    }

    /// An entry of any type, with its body.
    public TarBuilder entry(String path, char type, String link, byte[] content, int usualMode) {
        extend(path, link);
        header(path, type, link, content.length, mode < 0 ? usualMode : mode);
        mode = -1;
        uid = 0;
        gid = 0;
        return body(content);
    }

    /// Bytes as they are.
    public TarBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// The tar so far, without the two zero blocks that end it.
    public byte[] toUnendedBytes() {
        return out.toByteArray();
    }

    /// The whole tar.
    public byte[] toBytes() {
        byte[] bytes = out.toByteArray();
        return Arrays.copyOf(bytes, bytes.length + 2 * BLOCK);
    }

    /// The whole tar, compressed with gzip.
    public byte[] toGzip() {
        return gzip(toBytes());
    }

    /// The whole tar, compressed with zstd.
    public byte[] toZstd() {
        return Zstd.compress(toBytes());
    }

    /// Some bytes, compressed with gzip.
    public static byte[] gzip(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private void extend(String path, String link) {
        if (gnu) {
            gnuLong(path, 'L');
            gnuLong(link, 'K');
        } else {
            if (utf8(path).length > 100) {
                pax.putIfAbsent("path", path);
            }
            if (utf8(link).length > 100) {
                pax.putIfAbsent("linkpath", link);
            }
        }
        if (!pax.isEmpty()) {
            var records = new ByteArrayOutputStream();
            pax.forEach((key, value) -> records.writeBytes(record(key, value)));
            pax.clear();
            header("PaxHeaders/entry", 'x', "", records.size(), 0644);
            body(records.toByteArray());
        }
    }

    private void gnuLong(String name, char type) {
        byte[] bytes = utf8(name);
        if (bytes.length > 100) {
            header("././@LongLink", type, "", bytes.length + 1, 0644);
            body(Arrays.copyOf(bytes, bytes.length + 1));
        }
    }

    /// One PAX record: `length key=value\n`, where the length counts itself.
    public static byte[] record(String key, String value) {
        int rest = utf8(key).length + utf8(value).length + 3;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        return utf8(length + " " + key + "=" + value + "\n");
    }

    private void header(String path, char type, String link, long size, int bits) {
        byte[] block = header(path, type, link, size, bits, uid, gid, gnu);
        out.writeBytes(block);
    }

    /// One header block with a right checksum.
    public static byte[] header(
            String path,
            char type,
            String link,
            long size,
            int bits,
            int uid,
            int gid,
            boolean gnu) {
        byte[] block = new byte[BLOCK];
        put(block, 0, 100, path);
        octal(block, 100, 8, bits);
        octal(block, 108, 8, uid);
        octal(block, 116, 8, gid);
        octal(block, 124, 12, size);
        octal(block, 136, 12, 0);
        block[156] = (byte) type;
        put(block, 157, 100, link);
        put(block, 257, 8, gnu ? "ustar  \0" : "ustar\00000");
        return checksum(block);
    }

    /// Sets the checksum of a header block.
    public static byte[] checksum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, 8, "%06o\0 ".formatted(sum));
        return block;
    }

    private TarBuilder body(byte[] content) {
        out.writeBytes(content);
        int over = content.length % BLOCK;
        if (over > 0) {
            out.writeBytes(new byte[BLOCK - over]);
        }
        return this;
    }

    private static void put(byte[] block, int at, int width, String text) {
        byte[] bytes = utf8(text);
        System.arraycopy(bytes, 0, block, at, Math.min(width, bytes.length));
    }

    private static void octal(byte[] block, int at, int width, long value) {
        put(block, at, width, ("%0" + (width - 1) + "o").formatted(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
