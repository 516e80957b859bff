package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Gap;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a [LayerIndex] of the entries it is given: asks each analyzer for the files it wants, and
/// runs it as soon as a file is complete; a file that may have companions waits for the end of the
/// layer.
final class Indexer implements EntryHandler, AutoCloseable {
    /// So much may wait on the heap; what comes after that waits on disk.
    private static final long WAITING_HEAP = 64L << 20;

    /// A hostile layer must not use up all file handles.
    private static final int MOST_WAITING = 500;

    private final List<Analyzer> analyzers;
    private final Limits limits;
    private final List<TreeEntry> entries = new ArrayList<>();
    private final List<Analyzed> analyzed = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Collector> waiting = new ArrayList<>();
    private final Map<String, Collector> companions = new HashMap<>();
    private long waitingHeap;
    private @Nullable Collector open;

    Indexer(List<Analyzer> analyzers, Limits limits) {
        this.analyzers = analyzers;
        this.limits = limits;
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
        for (Analyzer analyzer : analyzers) {
            if (analyzer.wants(entry.path(), name)) {
                readers = admit(readers, analyzer, number, entry);
            }
            beside |= isCompanion(analyzer, entry.path(), name);
        }
        return readers.isEmpty() && !beside ? null : collect(number, entry, readers, beside);
    }

    private List<Analyzer> admit(
            List<Analyzer> readers, Analyzer analyzer, int number, TreeEntry entry) {
        String tooLarge = Analysis.tooLarge(analyzer, entry.size(), limits);
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
            int number, TreeEntry entry, List<Analyzer> readers, boolean beside) {
        boolean full = waiting.size() + companions.size() >= MOST_WAITING;
        if (readers.isEmpty() && (full || entry.size() > limits.fileBytes())) {
            gaps.add(Gap.file(entry.path(), "It is too large or one too many to be read."));
            return null;
        }
        boolean waits = beside;
        for (Analyzer reader : readers) {
            waits |= !full && !reader.companions().isEmpty();
        }
        int heap = waits && waitingHeap > WAITING_HEAP ? 0 : Content.HEAP_BYTES;
        var content = new Content(entry.size(), limits.fileBytes(), heap);
        var collector = new Collector(number, entry.path(), readers, beside, waits, content);
        open = collector;
        return collector;
    }

    private void add(
            int entry, Analyzer analyzer, List<Analyzed.Companion> with, FileResult result) {
        analyzed.add(new Analyzed(entry, analyzer.name(), with, result));
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
        return new LayerIndex(entries, analyzed, gaps);
    }

    private void analyzeWithCompanions(Collector file, Analyzer reader) {
        Map<String, ByteBuffer> bytes = new HashMap<>();
        List<Analyzed.Companion> with = new ArrayList<>();
        for (String suffix : reader.companions()) {
            Collector companion = companions.get(file.path + suffix);
            if (companion != null) {
                bytes.put(suffix, companion.content.bytes());
                with.add(new Analyzed.Companion(suffix, companion.number));
            }
        }
        var result = Analysis.run(reader, file.path, file.content.bytes(), bytes);
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

    /// Collects one file.
    private final class Collector implements Sink {
        private final int number;
        private final String path;
        private final List<Analyzer> readers;
        private final boolean beside;
        private final boolean waits;
        private final Content content;
        private boolean failed;

        Collector(
                int number,
                String path,
                List<Analyzer> readers,
                boolean beside,
                boolean waits,
                Content content) {
            this.number = number;
            this.path = path;
            this.readers = readers;
            this.beside = beside;
            this.waits = waits;
            this.content = content;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!failed && !content.write(bytes, from, length)) {
                fail("It has more than %d bytes (--max-file-bytes).".formatted(limits.fileBytes()));
            }
        }

        @Override
        public void skip(long zeros) {
            if (!failed && !content.skip(zeros)) {
                fail("It has more than %d bytes (--max-file-bytes).".formatted(limits.fileBytes()));
            }
        }

        @Override
        public void end() {
            open = null;
            if (failed) {
                return;
            }
            if (!waits) {
                for (Analyzer reader : readers) {
                    add(number, reader, List.of(), run(reader));
                }
                close();
                return;
            }
            waitingHeap += content.heapSize();
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
            return Analysis.run(reader, path, content.bytes(), Map.of());
        }

        @Override
        public void fail(String reason) {
            failed = true;
            for (Analyzer reader : readers) {
                add(number, reader, List.of(), Analysis.unread(path, reason));
            }
            close();
        }

        void close() {
            content.close();
        }
    }
}
