package dev.bollwerk.analyze;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.layer.LayerIndex;
import dev.bollwerk.analyze.layer.LayerReader;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.Revisit;
import dev.bollwerk.analyze.layer.Scanning;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Presence;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Gatherers;

/// Reads what is inside an image or a file tree: each layer once, several at a time, then what a
/// container sees of them. Safe for use by several threads.
public final class InventoryReader {
    private final List<Analyzer> analyzers;
    private final LayerReader layers;
    private final int jobs;
    private final Progress progress;
    private final List<TreeStep> steps;

    /// A reader that takes every file by itself.
    ///
    /// @param cache where the indexes of layers are kept; null to keep none
    /// @param jobs layers that are read at once, at least 1; each takes up to 100 MB
    public InventoryReader(
            List<Analyzer> analyzers,
            Limits limits,
            @Nullable Path cache,
            int jobs,
            Progress progress) {
        this(analyzers, List.of(), Scanning.NONE, limits, cache, jobs, progress);
    }

    /// @param steps what is done with the files of a tree together
    /// @param scanning whether contents are scanned
    /// @param cache where the indexes of layers are kept; null to keep none
    /// @param jobs layers that are read at once, at least 1; each takes up to 100 MB
    public InventoryReader(
            List<Analyzer> analyzers,
            List<TreeStep> steps,
            Scanning scanning,
            Limits limits,
            @Nullable Path cache,
            int jobs,
            Progress progress) {
        this.steps = List.copyOf(steps);
        this.analyzers = List.copyOf(analyzers);
        this.layers = new LayerReader(analyzers, scanning, limits, cache);
        this.jobs = Math.max(1, jobs);
        this.progress = progress;
    }

    /// Reads an image.
    ///
    /// @throws BollwerkException when a layer cannot be opened, is damaged, is not what its digests
    ///     say, or goes over a limit; a foreign layer that cannot be opened is a gap instead
    public Inventory read(Image image) {
        return open(image).inventory();
    }

    /// Reads a file tree.
    public Inventory read(FileTree tree) {
        return open(tree).inventory();
    }

    /// Reads an image, as [#read], and gives its merged file system too.
    public Contents open(Image image) {
        return open(image, Presence.AUTOMATIC);
    }

    /// Reads an image for the packages that are wanted.
    public Contents open(Image image, Presence presence) {
        List<Gap> gaps = new ArrayList<>();
        List<LayerIndex> indexes = indexes(image, gaps);
        List<Origin> origins = new ArrayList<>();
        var config = new ConfigScan(image.config(), layers);
        gaps.addAll(config.gaps());
        for (int i = 0; i < indexes.size(); i++) {
            Digest diffId = image.layers().get(i).diffId();
            origins.add(new Origin(diffId, config.createdBy(image.config(), i)));
        }
        return merge(
                indexes,
                origins,
                config.sightings(),
                gaps,
                new PresenceFilter(presence, true),
                files -> layers.revisit(image.layers(), files));
    }

    /// Reads a file tree, as [#read], and gives it as a merged file system too.
    public Contents open(FileTree tree) {
        return open(tree, Presence.AUTOMATIC);
    }

    /// Reads a file tree for the packages that are wanted.
    public Contents open(FileTree tree, Presence presence) {
        List<LayerIndex> indexes = List.of(layers.read(tree));
        List<Origin> origins = List.of(new Origin(null, null));
        return merge(
                indexes,
                origins,
                List.of(),
                new ArrayList<>(),
                new PresenceFilter(presence, false),
                files -> layers.revisit(tree, files));
    }

    private Contents merge(
            List<LayerIndex> indexes,
            List<Origin> origins,
            List<Sighting> seenBefore,
            List<Gap> gaps,
            PresenceFilter filter,
            Function<List<Revisit>, List<FileResult>> revisit) {
        List<List<TreeEntry>> entries = new ArrayList<>();
        for (LayerIndex index : indexes) {
            entries.add(index.entries());
            gaps.addAll(index.gaps());
        }
        MergedTree tree = Overlay.merge(entries);
        tree.leftOut().forEach(left -> gaps.add(Gap.file(left.path(), left.reason())));
        List<Sighting> sightings = new ArrayList<>(seenBefore);
        sightings.addAll(new Sightings(indexes, origins, gaps).find(tree));
        var selection = new Selection(analyzers, indexes, tree);
        selection.select();
        List<Revisit> missing = selection.missing();
        List<FileResult> supplied = missing.isEmpty() ? List.of() : revisit.apply(missing);
        List<Chosen> all = selection.chosen(supplied);
        for (TreeStep step : steps) {
            all = Together.apply(step, all, filter.isImage());
        }
        List<Chosen> chosen = filter.filter(all);
        gaps.addAll(filter.gaps());
        var assembly = new Assembly(indexes, origins, tree, gaps);
        Inventory inventory = assembly.assemble(chosen);
        return new Contents(inventory, tree, assembly.facts(), assembly.owners(), sightings);
    }

    /// The index of each layer. Equal layers are read once.
    private List<LayerIndex> indexes(Image image, List<Gap> gaps) {
        Map<Digest, LayerIndex> known = new HashMap<>();
        Map<Digest, Layer> unknown = new LinkedHashMap<>();
        for (Layer layer : image.layers()) {
            LayerIndex index = known.containsKey(layer.diffId()) ? null : layers.find(layer);
            if (index != null) {
                known.put(layer.diffId(), index);
                progress.finished(layer, true);
            } else if (!known.containsKey(layer.diffId())) {
                unknown.put(layer.diffId(), layer);
            }
        }
        if (!unknown.isEmpty()) {
            read(unknown.values(), known, gaps);
        }
        return image.layers().stream()
                .map(layer -> known.getOrDefault(layer.diffId(), LayerIndex.EMPTY))
                .toList();
    }

    private void read(Collection<Layer> unread, Map<Digest, LayerIndex> known, List<Gap> gaps) {
        unread.stream()
                .gather(Gatherers.mapConcurrent(Math.min(jobs, unread.size()), this::readOne))
                .forEach(
                        done -> {
                            known.put(done.diffId, done.index);
                            if (done.gap != null) {
                                gaps.add(done.gap);
                            }
                        });
    }

    /// A layer that was read, or a foreign one that is not to be had.
    private record Done(Digest diffId, LayerIndex index, @Nullable Gap gap) {}

    private Done readOne(Layer layer) {
        progress.started(layer);
        try {
            LayerIndex index = layers.read(layer, bytes -> progress.read(layer, bytes));
            return new Done(layer.diffId(), index, null);
        } catch (BollwerkException e) {
            if (!layer.descriptor().isForeign()) {
                throw e;
            }
            String reason =
                    "The foreign layer %s is not part of the image and was not looked into: %s"
                            .formatted(layer.descriptor().digest(), e.getMessage());
            return new Done(layer.diffId(), LayerIndex.EMPTY, new Gap("layer", null, reason));
        } finally {
            progress.finished(layer, false);
        }
    }
}
