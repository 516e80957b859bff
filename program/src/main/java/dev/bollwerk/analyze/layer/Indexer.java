package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.ContentScanner;
import dev.bollwerk.analyze.file.ContentScanner.Reading;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Gap;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Makes a [LayerIndex] of the entries it is given: asks each analyzer for the files it wants, and
/// runs it as soon as a file is complete; a file that may have companions waits for the end of the
/// layer.
final class Indexer implements EntryHandler, AutoCloseable {
    /// So much may wait on the heap; what comes after that waits on disk.
    private static final long WAITING_HEAP = 64L << 20;

    /// A hostile layer must not use up all file handles.
    private static final int MOST_WAITING = 500;

    /// More hits than anybody reads, less than memory holds.
    private static final int MOST_HITS = 50_000;

    private final Analyzer[] all;
    private final boolean[] sniffing;
    private final List<Analyzer> withCompanions = new ArrayList<>();
    private final @Nullable ContentScanner scanner;
    private final Limits limits;
    private final List<TreeEntry> entries = new ArrayList<>();
    private final List<Analyzed> analyzed = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Scanned> scanned = new ArrayList<>();
    private @Nullable ContentPass pass;
    private int hits;
    private final List<Collector> waiting = new ArrayList<>();
    private final Map<String, Collector> companions = new HashMap<>();
    private final byte[] head = new byte[Analyzer.HEAD_BYTES];
    private byte[] spare = {};
    private long waitingHeap;
    private @Nullable Collector open;

    Indexer(List<Analyzer> analyzers, Limits limits) {
        this(analyzers, null, limits);
    }

    /// @param scanner null when no contents are scanned
    Indexer(List<Analyzer> analyzers, @Nullable ContentScanner scanner, Limits limits) {
        this.scanner = scanner;
        this.limits = limits;
        this.all = analyzers.toArray(Analyzer[]::new);
        this.sniffing = new boolean[all.length];
        for (int i = 0; i < all.length; i++) {
            sniffing[i] = all[i].sniffs();
            if (!all[i].companions().isEmpty()) {
                withCompanions.add(all[i]);
            }
        }
    }

    @Override
    public @Nullable Sink entry(int number, TreeEntry entry) {
        entries.add(entry);
        if (entry.kind() != TreeEntry.Kind.FILE) {
            return null;
        }
        String name = entry.name();
        if (name.startsWith(".wh.")) {
            return null;
        }
        List<Analyzer> readers = List.of();
        boolean beside = false;
        String path = entry.path();
        for (int i = 0; i < all.length; i++) {
            if (sniffing[i] ? all[i].wants(entry, name) : all[i].wants(path, name)) {
                readers = admit(readers, all[i], number, entry);
            }
        }
        for (Analyzer analyzer : withCompanions) {
            beside |= isCompanion(analyzer, entry.path(), name);
        }
        Reading reading =
                scanner == null || entry.size() == 0
                        ? Reading.NONE
                        : scanner.reading(entry.path(), name);
        boolean whole = reading == Reading.WHOLE && entry.size() <= limits.fileBytes();
        if (reading == Reading.WHOLE && !whole) {
            gaps.add(Gap.file(path, notSearched(entry.size())));
        }
        boolean nobody = readers.isEmpty() && !beside && !whole;
        Sink collector = nobody ? null : collect(number, entry, readers, beside, whole);
        return reading == Reading.STREAM ? scan(number, entry.path(), collector) : collector;
    }

    private String notSearched(long size) {
        return "It has %d bytes; archives over %d bytes are not searched for secrets"
                        .formatted(size, limits.fileBytes())
                + " (--max-file-bytes).";
    }

    private Sink scan(int number, String path, @Nullable Sink collector) {
        ContentPass scans = pass();
        scans.begin(path);
        return new ScanSink(
                scans,
                collector,
                result -> keep(number, path, result),
                reason -> leftOut(path, reason + " It was not searched for secrets."));
    }

    private ContentPass pass() {
        ContentPass known = pass;
        if (known == null) {
            known = Objects.requireNonNull(scanner, "asked for by a scanner").pass();
            pass = known;
        }
        return known;
    }

    private void keep(int number, String path, ContentResult result) {
        if (result.isEmpty()) {
            return;
        }
        if (hits + result.hits().size() <= MOST_HITS) {
            hits += result.hits().size();
            scanned.add(new Scanned(number, result));
        } else if (hits < MOST_HITS) {
            hits = MOST_HITS;
            gaps.add(Gap.file(path, "This and later files of its layer have too many secrets."));
        }
    }

    private List<Analyzer> admit(
            List<Analyzer> readers, Analyzer analyzer, int number, TreeEntry entry) {
        String tooLarge =
                analyzer.sniffs() ? "" : Analysis.tooLarge(analyzer, entry.size(), limits);
        if (!tooLarge.isEmpty()) {
            add(number, analyzer, List.of(), Analysis.unread(entry.path(), tooLarge));
            return readers;
        }
        List<Analyzer> more = readers.isEmpty() ? new ArrayList<>(2) : readers;
        more.add(analyzer);
        return more;
    }

    private static boolean isCompanion(Analyzer analyzer, String path, String name) {
        for (String suffix : analyzer.companions()) {
            if (name.length() > suffix.length()
                    && name.endsWith(suffix)
                    && analyzer.wants(
                            path.substring(0, path.length() - suffix.length()),
                            name.substring(0, name.length() - suffix.length()))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Sink collect(
            int number, TreeEntry entry, List<Analyzer> readers, boolean beside, boolean whole) {
        boolean full = waiting.size() + companions.size() >= MOST_WAITING;
        if (readers.isEmpty() && !whole && (full || entry.size() > limits.fileBytes())) {
            gaps.add(Gap.file(entry.path(), "It is too large or one too many to be read."));
            return null;
        }
        boolean waits = beside;
        for (Analyzer reader : readers) {
            waits |= !full && !reader.companions().isEmpty();
        }
        var collector = new Collector(number, entry, readers, beside, waits, whole);
        open = collector;
        return collector;
    }

    /// A place for the content of a file. What does not wait uses one array after the other.
    private Content content(long size, boolean waits) {
        if (!waits) {
            long room = Math.clamp(Long.highestOneBit(size) << 1, 0, Content.HEAP_BYTES);
            if (spare.length < room) {
                spare = new byte[(int) room];
            }
            return new Content(size, limits.fileBytes(), Content.HEAP_BYTES, spare);
        }
        int heap = waitingHeap > WAITING_HEAP ? 0 : Content.HEAP_BYTES;
        return new Content(size, limits.fileBytes(), heap);
    }

    private void add(
            int entry, Analyzer analyzer, List<Analyzed.Companion> with, FileResult result) {
        if (!result.isEmpty() || !analyzer.sniffs()) {
            analyzed.add(new Analyzed(entry, analyzer.name(), with, result));
        }
    }

    @Override
    public void leftOut(String path, String reason) {
        gaps.add(Gap.file(path, reason));
    }

    /// Reads what waits, and gives the index.
    LayerIndex finish() {
        for (Collector file : waiting) {
            for (Analyzer reader : file.readers) {
                analyzeWithCompanions(file, reader);
            }
        }
        return new LayerIndex(entries, analyzed, gaps, scanned);
    }

    private void analyzeWithCompanions(Collector file, Analyzer reader) {
        Map<String, ByteBuffer> bytes = new HashMap<>();
        List<Analyzed.Companion> with = new ArrayList<>();
        for (String suffix : reader.companions()) {
            Collector companion = companions.get(file.path + suffix);
            if (companion != null) {
                bytes.put(suffix, companion.content().bytes());
                with.add(new Analyzed.Companion(suffix, companion.number));
            }
        }
        var result = Analysis.run(reader, file.path, file.content().bytes(), bytes);
        add(file.number, reader, with, result);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
        waiting.forEach(Collector::close);
        companions.values().forEach(Collector::close);
    }

    /// Collects one file, once its first bytes have been looked at where an analyzer asks for that.
    private final class Collector implements Sink {
        private final int number;
        private final String path;
        private final long size;
        private final List<Analyzer> readers;
        private final boolean beside;
        private final boolean waits;
        private final boolean whole;
        private boolean undecided;
        private int headLength;
        private @Nullable Content content;
        private boolean done;

        Collector(
                int number,
                TreeEntry entry,
                List<Analyzer> readers,
                boolean beside,
                boolean waits,
                boolean whole) {
            this.number = number;
            this.path = entry.path();
            this.size = entry.size();
            this.readers = readers;
            this.beside = beside;
            this.waits = waits;
            this.whole = whole;
            for (Analyzer reader : readers) {
                undecided |= reader.sniffs();
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int taken = 0;
            if (undecided) {
                if (headLength == 0 && length >= Math.min(head.length, size)) {
                    decide(bytes, from, Math.min(head.length, length));
                } else {
                    taken = Math.min(length, head.length - headLength);
                    System.arraycopy(bytes, from, head, headLength, taken);
                    headLength += taken;
                    endHead(false);
                }
            }
            if (!undecided && !done && !content().write(bytes, from + taken, length - taken)) {
                failTooLarge();
            }
        }

        @Override
        public void skip(long zeros) {
            long left = zeros;
            if (undecided) {
                int taken = (int) Math.min(left, head.length - headLength);
                Arrays.fill(head, headLength, headLength + taken, (byte) 0);
                headLength += taken;
                left -= taken;
                endHead(false);
            }
            if (!undecided && !done && !content().skip(left)) {
                failTooLarge();
            }
        }

        private void endHead(boolean last) {
            if (last || headLength >= Math.min(head.length, size)) {
                decide(head, 0, headLength);
                if (!done && !content().write(head, 0, headLength)) {
                    failTooLarge();
                }
            }
        }

        /// Lets go of the analyzers that have no use for such a file.
        private void decide(byte[] bytes, int from, int length) {
            undecided = false;
            for (int i = readers.size() - 1; i >= 0; i--) {
                Analyzer reader = readers.get(i);
                if (!reader.sniffs()) {
                    continue;
                }
                if (!reader.accepts(bytes, from, length)) {
                    readers.remove(i);
                    continue;
                }
                String tooLarge = Analysis.tooLarge(reader, size, limits);
                if (!tooLarge.isEmpty()) {
                    readers.remove(i);
                    add(number, reader, List.of(), Analysis.unread(path, tooLarge));
                }
            }
            done = readers.isEmpty() && !beside && !whole;
        }

        @Override
        public boolean isDone() {
            return done;
        }

        private Content content() {
            Content some = content;
            if (some == null) {
                some = Indexer.this.content(size, waits);
                content = some;
            }
            return some;
        }

        @Override
        public void end() {
            open = null;
            if (undecided) {
                endHead(true);
            }
            if (done) {
                return;
            }
            if (whole) {
                var file = new FileView(path, content().bytes(), Map.of());
                keep(number, path, pass().read(file));
            }
            if (!waits) {
                for (Analyzer reader : readers) {
                    add(number, reader, List.of(), run(reader));
                }
                close();
                return;
            }
            waitingHeap += content().heapSize();
            if (!readers.isEmpty()) {
                waiting.add(this);
            }
            if (beside) {
                Collector older = companions.put(path, this);
                if (older != null && older.readers.isEmpty()) {
                    older.close();
                }
            }
        }

        private FileResult run(Analyzer reader) {
            return Analysis.run(reader, path, content().bytes(), Map.of());
        }

        private void failTooLarge() {
            fail("It has more than %d bytes (--max-file-bytes).".formatted(limits.fileBytes()));
        }

        @Override
        public void fail(String reason) {
            done = true;
            for (Analyzer reader : readers) {
                add(number, reader, List.of(), Analysis.unread(path, reason));
            }
            if (whole) {
                gaps.add(Gap.file(path, reason + " It was not searched for secrets."));
            }
            close();
        }

        void close() {
            if (content != null) {
                content.close();
            }
        }
    }
}
