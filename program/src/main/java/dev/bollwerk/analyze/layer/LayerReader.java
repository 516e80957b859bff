package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.ContentScanner;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.image.ContentRef;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.Layer;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Makes the indexes of layers, and keeps them by diff ID. Safe for use by several threads.
public final class LayerReader {
    private final List<Analyzer> analyzers;
    private final Scanning scanning;
    private final Limits limits;
    private final LayerCache cache;

    /// A reader that scans no contents.
    ///
    /// @param folder where indexes are kept; null to keep none
    public LayerReader(List<Analyzer> analyzers, Limits limits, @Nullable Path folder) {
        this(analyzers, Scanning.NONE, limits, folder);
    }

    /// @param folder where indexes are kept; null to keep none
    public LayerReader(
            List<Analyzer> analyzers, Scanning scanning, Limits limits, @Nullable Path folder) {
        this.analyzers = List.copyOf(analyzers);
        this.scanning = scanning;
        this.limits = limits;
        this.cache = new LayerCache(folder, this.analyzers, scanning, limits);
    }

    /// The index of a layer that was read before; null when it has to be read. Does not open the
    /// layer.
    public @Nullable LayerIndex find(Layer layer) {
        return cache.find(layer.diffId());
    }

    /// Reads a layer.
    ///
    /// @param progress gets the number of stored bytes read so far
    /// @throws dev.bollwerk.BollwerkException when it cannot be opened, is damaged, is not what its
    ///     digests say, or goes over a limit
    public LayerIndex read(Layer layer, LongConsumer progress) {
        try (var indexer = new Indexer(analyzers, scanning.scanner(), limits)) {
            new LayerStream(layer, limits, progress).read(indexer);
            LayerIndex index = indexer.finish();
            cache.keep(layer.diffId(), index);
            return index;
        }
    }

    /// Reads a file tree, which nothing is kept of.
    public LayerIndex read(FileTree tree) {
        try (var indexer = new Indexer(analyzers, scanning.scanner(), limits)) {
            TreeReader.read(tree, limits, indexer);
            return indexer.finish();
        }
    }

    /// Scans texts that are in no file, like those of an image's configuration.
    ///
    /// @param paths what each text counts as
    /// @param key under which the results are kept; null to keep none
    /// @return one result for each text, in the same order; none when nothing is scanned
    public List<ContentResult> scan(List<String> paths, List<String> texts, @Nullable Digest key) {
        ContentScanner scanner = scanning.scanner();
        if (scanner == null || texts.isEmpty()) {
            return List.of();
        }
        LayerIndex known = key == null ? null : cache.find(key);
        if (known != null && known.scanned().size() == texts.size()) {
            return known.scanned().stream().map(Scanned::result).toList();
        }
        ContentPass pass = scanner.pass();
        List<Scanned> scanned = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
            pass.begin(paths.get(i));
            pass.write(bytes, 0, bytes.length);
            scanned.add(new Scanned(i, pass.end()));
        }
        if (key != null) {
            cache.keep(key, new LayerIndex(List.of(), List.of(), List.of(), scanned));
        }
        return scanned.stream().map(Scanned::result).toList();
    }

    /// Reads single files of an image again, one pass for each layer concerned.
    ///
    /// @return one result for each file, in the same order
    public List<FileResult> revisit(List<Layer> layers, List<Revisit> files) {
        Digest key = key(layers, files);
        LayerIndex known = cache.find(key);
        if (known != null && known.analyzed().size() == files.size()) {
            return known.analyzed().stream().map(Analyzed::result).toList();
        }
        List<FileResult> results =
                revisit(
                        files,
                        (layer, handler) ->
                                new LayerStream(layers.get(layer), limits, _ -> {}).read(handler));
        List<Analyzed> analyzed = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            analyzed.add(
                    new Analyzed(i, files.get(i).analyzer().name(), List.of(), results.get(i)));
        }
        cache.keep(key, new LayerIndex(List.of(), analyzed, List.of()));
        return results;
    }

    /// Reads single files of a tree again.
    ///
    /// @return one result for each file, in the same order
    public List<FileResult> revisit(FileTree tree, List<Revisit> files) {
        return revisit(files, (_, handler) -> TreeReader.read(tree, limits, handler));
    }

    private List<FileResult> revisit(List<Revisit> files, RevisitPass.Source source) {
        try (var pass = new RevisitPass(files, limits)) {
            return pass.read(source);
        }
    }

    /// Says exactly which bytes are read by what and under which path.
    private static Digest key(List<Layer> layers, List<Revisit> files) {
        var text = new StringBuilder("revisit");
        for (Revisit file : files) {
            text.append('\n').append(file.analyzer().name()).append('\0').append(file.path());
            append(text, layers, file.file());
            new TreeMap<>(file.companions())
                    .forEach(
                            (suffix, ref) -> {
                                text.append('\0').append(suffix);
                                append(text, layers, ref);
                            });
        }
        return Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, List<Layer> layers, ContentRef ref) {
        text.append('\0').append(layers.get(ref.layer()).diffId()).append('\0').append(ref.entry());
    }
}
