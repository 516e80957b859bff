package dev.bollwerk.advisory.artifact;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// Names jars by their SHA-1, from a list that was imported. Memory-mapped; a look-up is a binary
/// search. Safe for use by several threads.
public final class ArtifactList implements AutoCloseable {
    private static final String FILE = "artifacts/sha1.list";
    private static final int HEAD = 64 * 1024;
    private static final int LONGEST_TEXT = 4096;
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena;
    private final MemorySegment bytes;
    private final long count;
    private final long names;
    private final long versions;
    private final long offsets;
    private final long texts;

    private ArtifactList(Arena arena, MemorySegment bytes) {
        this.arena = arena;
        this.bytes = bytes;
        this.count = bytes.get(LONG, 8);
        this.names = bytes.get(INT, 16);
        this.versions = bytes.get(INT, 20);
        this.offsets = ArtifactFormat.HEAD_BYTES + count * ArtifactFormat.ENTRY_BYTES;
        this.texts = offsets + (names + versions + 2) * Long.BYTES;
    }

    /// What came of an import.
    ///
    /// @param jars how many are known now
    /// @param damaged lines that were not understood
    public record Imported(long jars, long damaged) {}

    /// Whether a file is such a list, plain or packed with gzip, by its first line that says
    /// something.
    public static boolean recognises(Path file) {
        try (InputStream in = unpacked(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            for (String line : head.lines().limit(100).toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    return ArtifactLine.parse(line.stripTrailing()) != null;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    /// Imports a list in place of the one before.
    ///
    /// @throws BollwerkException when it cannot be read or written, or no line is of the format
    public static Imported importFrom(Path file, Path dataDirectory) {
        try (var writer = new ArtifactListWriter(dataDirectory.resolve(FILE));
                var in = new InputStreamReader(unpacked(file), StandardCharsets.UTF_8);
                var lines = new BufferedReader(in)) {
            writer.add(lines);
            return new Imported(writer.finish(), writer.damagedLines());
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The list '%s' cannot be imported (%s); what was there before is kept."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /// Where the imported list is, whether or not there is one.
    public static Path file(Path dataDirectory) {
        return dataDirectory.resolve(FILE);
    }

    /// Puts a copy of such a file in place of the list before.
    ///
    /// @param copy is moved
    /// @return how many jars are known now
    /// @throws BollwerkException when the copy is damaged; then the list before is kept
    public static long install(Path copy, Path dataDirectory) throws IOException {
        try (ArtifactList list = map(copy)) {
            Path target = file(dataDirectory);
            Files.createDirectories(target.resolveSibling(""));
            Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
            return list.size();
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /// Opens the imported list; null when there is none.
    ///
    /// @throws BollwerkException when it is damaged
    public static @Nullable ArtifactList open(Path dataDirectory) {
        Path file = file(dataDirectory);
        return Files.isRegularFile(file) ? map(file) : null;
    }

    private static ArtifactList map(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            if (isWhole(bytes)) {
                return new ArtifactList(arena, bytes);
            }
        } catch (IOException _) {
            // said below
        }
        arena.close();
        throw BollwerkException.prerequisite(
                "The list of jars '%s' is damaged; import it again or delete it.".formatted(file));
    }

    private static boolean isWhole(MemorySegment bytes) {
        if (bytes.byteSize() < ArtifactFormat.HEAD_BYTES + 2 * Long.BYTES
                || MemorySegment.ofArray(ArtifactFormat.MAGIC)
                                .mismatch(bytes.asSlice(0, ArtifactFormat.MAGIC.length))
                        >= 0) {
            return false;
        }
        long entries = bytes.get(LONG, 8);
        long names = bytes.get(INT, 16);
        long versions = bytes.get(INT, 20);
        if (entries < 0 || entries > Integer.MAX_VALUE || names < 0 || versions < 0) {
            return false;
        }
        long offsets = ArtifactFormat.HEAD_BYTES + entries * ArtifactFormat.ENTRY_BYTES;
        long texts = offsets + (names + versions + 2) * Long.BYTES;
        return texts <= bytes.byteSize()
                && texts + bytes.get(LONG, texts - Long.BYTES) == bytes.byteSize();
    }

    /// How many jars are known.
    public long size() {
        return count;
    }

    /// The artifact of a jar, `group:artifact:version`; null when it is not known.
    ///
    /// @param sha1 40 hexadecimal digits
    public @Nullable String find(String sha1) {
        byte[] wanted;
        try {
            wanted = HexFormat.of().parseHex(sha1);
        } catch (IllegalArgumentException _) {
            return null;
        }
        MemorySegment digest = MemorySegment.ofArray(wanted);
        long low = 0;
        long high = wanted.length == ArtifactLine.DIGEST_BYTES ? count - 1 : -1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            long at = ArtifactFormat.HEAD_BYTES + middle * ArtifactFormat.ENTRY_BYTES;
            int order = compare(at, digest);
            if (order == 0) {
                return artifact(at);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private int compare(long at, MemorySegment digest) {
        MemorySegment entry = bytes.asSlice(at, ArtifactLine.DIGEST_BYTES);
        long different = entry.mismatch(digest);
        return different < 0
                ? 0
                : Byte.compareUnsigned(
                        entry.get(ValueLayout.JAVA_BYTE, different),
                        digest.get(ValueLayout.JAVA_BYTE, different));
    }

    private @Nullable String artifact(long at) {
        long name = bytes.get(INT, at + ArtifactLine.DIGEST_BYTES);
        long version = bytes.get(INT, at + ArtifactLine.DIGEST_BYTES + 4);
        if (name < 0 || name >= names || version < 0 || version >= versions) {
            return null;
        }
        String first = text(offsets + name * Long.BYTES);
        String second = text(offsets + (names + 1 + version) * Long.BYTES);
        return first == null || second == null ? null : first + ':' + second;
    }

    private @Nullable String text(long offset) {
        long from = bytes.get(LONG, offset);
        long to = bytes.get(LONG, offset + Long.BYTES);
        if (from < 0 || to < from || to - from > LONGEST_TEXT) {
            return null;
        }
        if (texts + to > bytes.byteSize()) {
            return null;
        }
        byte[] text = bytes.asSlice(texts + from, to - from).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        arena.close();
    }
}
