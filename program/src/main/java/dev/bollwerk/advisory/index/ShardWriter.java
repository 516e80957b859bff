package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.index.ShardFormat.Known;
import dev.bollwerk.advisory.index.ShardFormat.Section;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Builds one shard from any number of advisories in bounded memory: texts and statements go to
/// temporary files in sorted runs, which are merged into the file.
public final class ShardWriter implements Closeable {
    private final String name;
    private final List<ShardPart> parts;

    /// @param name of the shard, for messages
    /// @param parts all that goes into it, filled, in their order; closed by [#close]
    public ShardWriter(String name, List<ShardPart> parts) {
        this.name = name;
        this.parts = List.copyOf(parts);
    }

    /// Writes the shard.
    ///
    /// @param file a new file
    /// @param stated what is known of the feed; records and ecosystems are counted here, and if it
    ///     states no date, the newest change of an advisory takes its place
    /// @param spoken of which ecosystems the statements are kept
    /// @return the status as the shard holds it
    public FeedStatus finish(Path file, FeedStatus stated, Predicate<Ecosystem> spoken)
            throws IOException {
        for (ShardPart part : parts) {
            part.finish();
        }
        int[][] numbers = Duplicates.numbers(parts);
        var exploitation = new ExploitationTable.Builder();
        parts.forEach(part -> exploitation.addAll(part.exploitation()));
        try (var out = new ShardOutput(name, file)) {
            int count = writeAdvisories(out, numbers);
            Set<String> ecosystems = new TreeSet<>();
            writeStatements(out, numbers, count, spoken, ecosystems);
            var table = new ByteWriter();
            exploitation.write(table);
            out.write(Section.EXPLOITATION, table);
            long records = (long) count + exploitation.size();
            FeedStatus status = complete(stated, records, List.copyOf(ecosystems));
            var meta = new ByteWriter();
            Meta.write(status, meta);
            out.write(Section.META, meta);
            out.finish();
            return status;
        }
    }

    private FeedStatus complete(FeedStatus stated, long records, List<String> ecosystems) {
        Instant latest =
                parts.stream()
                        .map(ShardPart::latest)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.MIN);
        Instant date = stated.date();
        if (date == null && latest.isAfter(Instant.MIN)) {
            date = latest.isAfter(stated.imported()) ? stated.imported() : latest;
        }
        return new FeedStatus(
                stated.feed(),
                records,
                date,
                stated.imported(),
                stated.origin(),
                stated.licence(),
                ecosystems,
                stated.limitDays(),
                stated.starter());
    }

    /// Texts, heads and ids; gives the number of advisories.
    private int writeAdvisories(ShardOutput out, int[][] numbers) throws IOException {
        var heads = new ByteWriter();
        var offsets = new ByteWriter();
        var ids = new IdTable();
        int count = 0;
        out.begin(Section.TEXTS);
        var texts = new TextBlocks(out);
        for (int p = 0; p < numbers.length; p++) {
            count += writePart(parts.get(p).heads(), numbers[p], texts, heads, offsets, ids);
        }
        texts.finish();
        offsets.i32(heads.size());
        out.end(Section.TEXTS);
        out.write(Section.TEXT_OFFSETS, texts.offsets());
        out.write(Section.HEADS, heads);
        out.write(Section.HEAD_OFFSETS, offsets);
        ids.write(out);
        return count;
    }

    private static int writePart(
            Path file,
            int[] numbers,
            TextBlocks texts,
            ByteWriter heads,
            ByteWriter offsets,
            IdTable ids)
            throws IOException {
        int count = 0;
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (int number : numbers) {
                byte[] head = in.readNBytes(in.readInt());
                byte[] text = in.readNBytes(in.readInt());
                if (number < 0) {
                    continue;
                }
                texts.add(text);
                Head read = Head.read(number, new ByteCursor("in the making", head));
                offsets.i32(heads.size());
                read.at(number, texts.block(), texts.at()).write(heads);
                ids.add(read);
                count++;
            }
        }
        return count;
    }

    /// Groups, keys and the way back from an advisory to its keys.
    private void writeStatements(
            ShardOutput out,
            int[][] numbers,
            int count,
            Predicate<Ecosystem> spoken,
            Set<String> ecosystems)
            throws IOException {
        var hashes = new ByteWriter();
        var offsets = new ByteWriter();
        var back = new BackTable(count);
        out.begin(Section.GROUPS);
        try (var merge = new Merge(parts)) {
            var group = new ByteWriter();
            while (merge.hasNext()) {
                for (List<Row> rows : merge.nextGroups(numbers)) {
                    if (!spoken.test(rows.getFirst().ecosystem())) {
                        continue;
                    }
                    int key = offsets.size() / Integer.BYTES;
                    rows.forEach(row -> back.add(row.advisory(), key));
                    ecosystems.add(rows.getFirst().ecosystem().toString());
                    group.clear();
                    Group.write(rows, group);
                    hashes.i64(merge.hash());
                    offsets.i32(out.size(Section.GROUPS));
                    out.write(group);
                }
            }
        }
        offsets.i32(out.size(Section.GROUPS));
        out.end(Section.GROUPS);
        out.write(Section.KEY_OFFSETS, offsets);
        out.write(Section.KEY_HASHES, hashes);
        back.write(out);
    }

    /// Removes the temporary files.
    @Override
    public void close() throws IOException {
        for (ShardPart part : parts) {
            part.close();
        }
    }

    /// Ids by which advisories are known.
    private static final class IdTable {
        private final LongList hashes = new LongList();
        private final LongList numbers = new LongList();

        void add(Head head) {
            add(head.id(), head.number(), Known.BY_ID);
            head.aliases().forEach(alias -> add(alias, head.number(), Known.BY_ALIAS));
            head.upstream().forEach(id -> add(id, head.number(), Known.BY_UPSTREAM));
        }

        private void add(String id, int number, Known known) {
            hashes.add(Hashes.ofId(id));
            numbers.add((long) number << 2 | known.ordinal());
        }

        void write(ShardOutput out) throws IOException {
            int[] order = Order.of(hashes.array(), hashes.size());
            var sortedHashes = new ByteWriter();
            var sortedNumbers = new ByteWriter();
            for (int i : order) {
                sortedHashes.i64(hashes.array()[i]);
                sortedNumbers.i32((int) numbers.array()[i]);
            }
            out.write(Section.ID_HASHES, sortedHashes);
            out.write(Section.ID_NUMBERS, sortedNumbers);
        }
    }

    /// The keys of each advisory, collected in the order of the keys.
    private static final class BackTable {
        private final LongList pairs = new LongList();
        private final int[] counts;

        BackTable(int advisories) {
            counts = new int[advisories];
        }

        void add(int advisory, int key) {
            long pair = (long) advisory << 32 | key;
            if (pairs.size() == 0 || pairs.array()[pairs.size() - 1] != pair) {
                pairs.add(pair);
                counts[advisory]++;
            }
        }

        void write(ShardOutput out) throws IOException {
            int[] next = new int[counts.length];
            var offsets = new ByteWriter();
            int at = 0;
            for (int i = 0; i < counts.length; i++) {
                offsets.i32(at * Integer.BYTES);
                next[i] = at;
                at += counts[i];
            }
            offsets.i32(at * Integer.BYTES);
            int[] keys = new int[at];
            for (int i = 0; i < pairs.size(); i++) {
                long pair = pairs.array()[i];
                keys[next[(int) (pair >>> 32)]++] = (int) pair;
            }
            out.write(Section.BACK_OFFSETS, offsets);
            var sorted = new ByteWriter();
            for (int key : keys) {
                sorted.i32(key);
            }
            out.write(Section.BACK_KEYS, sorted);
        }
    }

    /// The second half of the external sort: all runs at once, smallest hash first.
    private static final class Merge implements Closeable {
        private final PriorityQueue<RowSorter.Run> runs =
                new PriorityQueue<>(
                        (a, b) -> {
                            int c = Long.compareUnsigned(a.hash(), b.hash());
                            return c != 0 ? c : Integer.compare(a.order(), b.order());
                        });
        private long hash;

        Merge(List<ShardPart> parts) throws IOException {
            int order = 0;
            for (int p = 0; p < parts.size(); p++) {
                for (Path path : parts.get(p).runs()) {
                    var run = new RowSorter.Run(path, p, order++);
                    if (run.next()) {
                        runs.add(run);
                    } else {
                        run.close();
                    }
                }
            }
        }

        boolean hasNext() {
            return !runs.isEmpty();
        }

        long hash() {
            return hash;
        }

        /// The rows of the smallest hash, by key; almost always of one key.
        List<List<Row>> nextGroups(int[][] numbers) throws IOException {
            record Key(Ecosystem ecosystem, String name) {}
            Map<Key, List<Row>> groups = new LinkedHashMap<>();
            Set<ByteBuffer> seen = new HashSet<>();
            int last = -1;
            hash = runs.element().hash();
            while (!runs.isEmpty() && runs.element().hash() == hash) {
                RowSorter.Run run = runs.remove();
                Row row = run.row();
                int number = numbers[run.part()][row.advisory()];
                if (number != last) {
                    seen.clear();
                    last = number;
                }
                if (number >= 0 && seen.add(ByteBuffer.wrap(run.bytes()))) {
                    groups.computeIfAbsent(
                                    new Key(row.ecosystem(), row.name()), _ -> new ArrayList<>())
                            .add(row.renumbered(number));
                }
                if (run.next()) {
                    runs.add(run);
                } else {
                    run.close();
                }
            }
            return List.copyOf(groups.values());
        }

        @Override
        public void close() throws IOException {
            for (RowSorter.Run run : runs) {
                run.close();
            }
        }
    }
}
