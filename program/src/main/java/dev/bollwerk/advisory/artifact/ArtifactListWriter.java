package dev.bollwerk.advisory.artifact;

import dev.bollwerk.BollwerkException;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sorts a list of jars into the file that [ArtifactList] reads. Takes memory for the names only:
/// the entries wait on disk, in 256 parts by their first byte.
final class ArtifactListWriter implements AutoCloseable {
    private static final int PARTS = 256;
    private static final int MOST_TEXTS = 20_000_000;

    private final Path target;
    private final Path folder;
    private final List<DataOutputStream> parts = new ArrayList<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private long damaged;

    /// @param target is replaced when all is written
    ArtifactListWriter(Path target) throws IOException {
        this.target = target;
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("no folder to write to");
        }
        Files.createDirectories(parent);
        this.folder = Files.createTempDirectory(parent, "artifacts");
        for (int i = 0; i < PARTS; i++) {
            var file = Files.newOutputStream(folder.resolve(String.valueOf(i)));
            parts.add(new DataOutputStream(new BufferedOutputStream(file)));
        }
    }

    /// Adds all lines; those that are not of the format are counted.
    void add(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                ArtifactLine entry = ArtifactLine.parse(line.stripTrailing());
                if (entry == null) {
                    damaged++;
                } else {
                    add(entry);
                }
            }
        }
    }

    private void add(ArtifactLine entry) throws IOException {
        if (names.size() + versions.size() > MOST_TEXTS) {
            throw BollwerkException.target("The list has more than 20,000,000 different names.");
        }
        DataOutputStream part = parts.get(entry.digest()[0] & 0xff);
        part.write(entry.digest());
        part.writeInt(names.computeIfAbsent(entry.name(), _ -> names.size()));
        part.writeInt(versions.computeIfAbsent(entry.version(), _ -> versions.size()));
    }

    /// Lines so far that were not understood.
    long damagedLines() {
        return damaged;
    }

    /// Writes the file.
    ///
    /// @return how many jars are in it
    long finish() throws IOException {
        Path sorted = folder.resolve("sorted");
        Path whole = folder.resolve("whole");
        long count = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(sorted))) {
            for (int i = 0; i < PARTS; i++) {
                parts.get(i).close();
                count += sort(Files.readAllBytes(folder.resolve(String.valueOf(i))), out);
                Files.delete(folder.resolve(String.valueOf(i)));
            }
        }
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(whole)))) {
            out.write(ArtifactFormat.MAGIC);
            out.writeLong(count);
            out.writeInt(names.size());
            out.writeInt(versions.size());
            Files.copy(sorted, out);
            long end = offsets(names, 0, out);
            offsets(versions, end, out);
            for (String text : names.keySet()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            for (String text : versions.keySet()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
        return count;
    }

    private static long offsets(Map<String, Integer> texts, long from, DataOutputStream out)
            throws IOException {
        long offset = from;
        out.writeLong(offset);
        for (String text : texts.keySet()) {
            offset += text.getBytes(StandardCharsets.UTF_8).length;
            out.writeLong(offset);
        }
        return offset;
    }

    /// Of equal digests the first one stays: the list says which name it prefers by its order.
    private static long sort(byte[] part, BufferedOutputStream out) throws IOException {
        int size = ArtifactFormat.ENTRY_BYTES;
        ByteBuffer[] entries = new ByteBuffer[part.length / size];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = ByteBuffer.wrap(part, i * size, size);
        }
        Arrays.sort(
                entries,
                (a, b) ->
                        Arrays.compareUnsigned(
                                part,
                                a.position(),
                                a.position() + ArtifactLine.DIGEST_BYTES,
                                part,
                                b.position(),
                                b.position() + ArtifactLine.DIGEST_BYTES));
        long count = 0;
        int before = -1;
        for (ByteBuffer entry : entries) {
            int at = entry.position();
            boolean again =
                    before >= 0
                            && Arrays.equals(
                                    part,
                                    before,
                                    before + ArtifactLine.DIGEST_BYTES,
                                    part,
                                    at,
                                    at + ArtifactLine.DIGEST_BYTES);
            if (!again) {
                out.write(part, at, size);
                before = at;
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream part : parts) {
            part.close();
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
