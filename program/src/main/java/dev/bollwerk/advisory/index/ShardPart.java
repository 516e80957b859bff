package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// What one source adds to a shard. Several parts of a shard are filled at the same time, each by
/// one thread; their order is fixed, so the shard's bytes do not depend on who was faster.
public final class ShardPart implements Closeable {
    private final Path directory;
    private final boolean whole;
    private final Path heads;
    private final DataOutputStream out;
    private final RowSorter rows;
    private final VersionKeys keys = new VersionKeys();
    private final ExploitationTable.Builder exploitation = new ExploitationTable.Builder();
    private final ByteWriter head = new ByteWriter();
    private final ByteWriter texts = new ByteWriter();
    private final ByteWriter content = new ByteWriter();
    private long[] ids = new long[64];
    private long[] modified = new long[64];
    private long[] contents = new long[64];
    private Instant latest = Instant.MIN;
    private List<Path> runs = List.of();
    private int count;

    private ShardPart(Path directory, boolean whole, Path heads, DataOutputStream out) {
        this.directory = directory;
        this.whole = whole;
        this.heads = heads;
        this.out = out;
        this.rows = new RowSorter(directory);
    }

    /// @param directory for temporary files, which [#close] removes
    /// @param whole whether one record of this source says all that its feed says under its id,
    ///     so that a newer one replaces it; an update list that each repository has of its own does
    ///     not
    public static ShardPart create(Path directory, boolean whole) throws IOException {
        Path heads = Files.createTempFile(directory, "heads-", ".tmp");
        var file = new BufferedOutputStream(Files.newOutputStream(heads), 1 << 15);
        return new ShardPart(directory, whole, heads, new DataOutputStream(file));
    }

    /// Adds an advisory with all its statements.
    public void add(Advisory advisory) {
        try {
            write(advisory);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to " + directory, e);
        }
    }

    /// Adds an EPSS score; false if it is none.
    public boolean score(String cve, double epss, double percentile) {
        return exploitation.score(cve, epss, percentile);
    }

    /// Adds an entry of the catalogue of exploited vulnerabilities; false if it is none.
    public boolean exploited(String cve, LocalDate added, boolean ransomware) {
        return exploitation.exploited(cve, added, ransomware);
    }

    private void write(Advisory advisory) throws IOException {
        head.clear();
        Head.of(advisory, count).write(head);
        texts.clear();
        Texts.write(advisory, texts);
        content.clear();
        content.raw(head.array(), 0, head.size()).raw(texts.array(), 0, texts.size());
        for (Affected affected : advisory.affected()) {
            Row row = Row.of(count, advisory, affected, keys);
            rows.add(row);
            row.renumbered(0).write(content);
        }
        remember(advisory);
        out.writeInt(head.size());
        out.write(head.array(), 0, head.size());
        out.writeInt(texts.size());
        out.write(texts.array(), 0, texts.size());
    }

    private void remember(Advisory advisory) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            modified = Arrays.copyOf(modified, count * 2);
            contents = Arrays.copyOf(contents, count * 2);
        }
        Instant time = advisory.modified();
        ids[count] = Hashes.ofId(advisory.feed() + '\n' + advisory.id());
        modified[count] = whole && time != null ? time.getEpochSecond() : Long.MIN_VALUE;
        contents[count] = Hashes.ofBytes(0, content.array(), 0, content.size());
        if (time != null && time.isAfter(latest)) {
            latest = time;
        }
        count++;
    }

    /// Ends the part and frees its memory; nothing can be added any more.
    public void finish() throws IOException {
        out.close();
        runs = rows.finish();
        keys.clear();
    }

    /// How many advisories it has, copies included.
    public int count() {
        return count;
    }

    long id(int number) {
        return ids[number];
    }

    /// When it was changed, if that decides between copies; else the least number.
    long modified(int number) {
        return modified[number];
    }

    long content(int number) {
        return contents[number];
    }

    /// When its newest advisory was changed; [Instant#MIN] if none says.
    Instant latest() {
        return latest;
    }

    List<Path> runs() {
        return runs;
    }

    Path heads() {
        return heads;
    }

    ExploitationTable.Builder exploitation() {
        return exploitation;
    }

    /// Removes the temporary files.
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(heads);
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }
}
