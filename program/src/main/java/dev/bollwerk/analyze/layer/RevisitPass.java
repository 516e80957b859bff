package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.image.ContentRef;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads single files again, one pass for each layer concerned. Files without companions, which may
/// be many, are analyzed as they come by; only the others are held until all layers are read.
final class RevisitPass implements AutoCloseable {
    /// Gives the entries of one layer to a handler.
    interface Source {
        void read(int layer, EntryHandler handler);
    }

    private final List<Revisit> files;
    private final Limits limits;
    private final @Nullable FileResult[] results;
    private final Map<Integer, Map<Integer, String>> wanted = new TreeMap<>();
    private final Map<Place, List<Integer>> alone = new HashMap<>();
    private final Set<Place> held = new HashSet<>();
    private final Map<Integer, Extractor> extractors = new HashMap<>();

    /// One entry of one layer.
    private record Place(int layer, int entry) {
        static Place of(ContentRef ref) {
            return new Place(ref.layer(), ref.entry());
        }
    }

    RevisitPass(List<Revisit> files, Limits limits) {
        this.files = files;
        this.limits = limits;
        this.results = new FileResult[files.size()];
        for (int i = 0; i < files.size(); i++) {
            plan(i, files.get(i));
        }
    }

    private void plan(int number, Revisit file) {
        want(file.file());
        if (file.companions().isEmpty()) {
            alone.computeIfAbsent(Place.of(file.file()), _ -> new ArrayList<>()).add(number);
            return;
        }
        held.add(Place.of(file.file()));
        for (ContentRef companion : file.companions().values()) {
            held.add(Place.of(companion));
            want(companion);
        }
    }

    private void want(ContentRef ref) {
        wanted.computeIfAbsent(ref.layer(), _ -> new HashMap<>()).put(ref.entry(), ref.path());
    }

    /// One result for each file, in the same order.
    List<FileResult> read(Source source) {
        wanted.forEach(
                (layer, entries) -> {
                    var extractor =
                            new Extractor(
                                    entries,
                                    limits,
                                    (entry, content) -> take(new Place(layer, entry), content));
                    extractors.put(layer, extractor);
                    source.read(layer, extractor);
                });
        List<FileResult> all = new ArrayList<>(results.length);
        for (int i = 0; i < results.length; i++) {
            FileResult result = results[i];
            all.add(result == null ? analyzeHeld(files.get(i)) : result);
        }
        return all;
    }

    private boolean take(Place place, Content content) {
        for (int number : alone.getOrDefault(place, List.of())) {
            results[number] = analyze(files.get(number), content.bytes(), Map.of());
        }
        return held.contains(place);
    }

    private FileResult analyzeHeld(Revisit file) {
        ByteBuffer bytes = bytes(file.file());
        if (bytes == null) {
            return Analysis.unread(
                    file.path(),
                    "It is larger than %d bytes (--max-file-bytes), or was changed while read."
                            .formatted(limits.fileBytes()));
        }
        Map<String, ByteBuffer> companions = new HashMap<>();
        file.companions()
                .forEach(
                        (suffix, ref) -> {
                            ByteBuffer companion = bytes(ref);
                            if (companion != null) {
                                companions.put(suffix, companion);
                            }
                        });
        return analyze(file, bytes, companions);
    }

    private FileResult analyze(Revisit file, ByteBuffer bytes, Map<String, ByteBuffer> companions) {
        if (file.analyzer().sniffs() && !accepts(file.analyzer(), bytes)) {
            return Analysis.nothing(file.path());
        }
        String tooLarge = Analysis.tooLarge(file.analyzer(), bytes.remaining(), limits);
        return tooLarge.isEmpty()
                ? Analysis.run(file.analyzer(), file.path(), bytes, companions)
                : Analysis.unread(file.path(), tooLarge);
    }

    private static boolean accepts(Analyzer analyzer, ByteBuffer bytes) {
        byte[] head = new byte[Math.min(Analyzer.HEAD_BYTES, bytes.remaining())];
        bytes.get(bytes.position(), head);
        return analyzer.accepts(head, 0, head.length);
    }

    private @Nullable ByteBuffer bytes(ContentRef ref) {
        Extractor extractor = extractors.get(ref.layer());
        Content content = extractor == null ? null : extractor.find(ref.entry());
        return content == null ? null : content.bytes();
    }

    @Override
    public void close() {
        extractors.values().forEach(Extractor::close);
    }
}
