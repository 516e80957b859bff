package dev.bollwerk.harden.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.layer.LayerWalk;
import dev.bollwerk.analyze.layer.TarAttributes;
import dev.bollwerk.harden.tar.TarWriter;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a container sees, as one layer: without what upper layers hide, and so without
/// whiteouts.
///
/// The layers are read twice: for the directories, which come first and are described anywhere, and
/// for all else, in the order of the layers. Hard links come last.
public final class SquashedLayer {
    /// What directories carry in extended attributes and the like, in bytes; held in memory.
    private static final long MOST_WEIGHT = 512L << 20;

    private final int layers;
    private final long time;
    private final Entries entries;
    private final Map<String, TreeNode> directories = new TreeMap<>();
    private final Map<TreeNode, TarAttributes> attributes = new HashMap<>();
    private final TreeNode[][] primaries;
    private final Map<TreeNode, List<TreeNode>> links = new HashMap<>();
    private TarWriter.Entry root;
    private long weight;

    /// @param layers how many the image has
    /// @param time seconds since 1970 for directories that no layer describes
    public SquashedLayer(MergedTree tree, List<ModeChange> changes, int layers, long time) {
        this.layers = layers;
        this.time = time;
        this.entries = new Entries(changes);
        this.primaries = new TreeNode[layers][0];
        this.root =
                Entries.directory(
                        ".".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        0755,
                        TarAttributes.at(time));
        tree.forEach(this::add);
    }

    private void add(TreeNode node) {
        if (node.isDirectory()) {
            directories.put(node.path(), node);
        }
        if (node.entry() == null) {
            return;
        }
        int layer = node.contentLayer();
        int number = node.contentEntry();
        if (primaries[layer].length <= number) {
            int longer = Math.max(64, Math.max(number + 1, primaries[layer].length * 2));
            primaries[layer] = Arrays.copyOf(primaries[layer], longer);
        }
        TreeNode known = primaries[layer][number];
        boolean first = known == null || isBefore(node, known);
        if (first) {
            primaries[layer][number] = node;
        }
        if (known != null) {
            List<TreeNode> others = links.remove(known);
            others = others == null ? new ArrayList<>(1) : others;
            others.add(first ? known : node);
            links.put(first ? node : known, others);
        }
    }

    /// The name under which the bytes stand is the first, if a container sees it.
    private static boolean isBefore(TreeNode node, TreeNode other) {
        boolean own = isOwn(node);
        return own == isOwn(other) ? node.path().compareTo(other.path()) < 0 : own;
    }

    private static boolean isOwn(TreeNode node) {
        TreeEntry entry = node.entry();
        return entry != null && entry.path().equals(node.path());
    }

    /// Reads the layers and writes the new one.
    public BuiltLayer write(LayerSource source, LayerFile file) throws IOException {
        for (int layer = 0; layer < layers; layer++) {
            source.walk(layer, new Directories(layer));
        }
        file.begin(root);
        for (TreeNode directory : directories.values()) {
            TarAttributes known = attributes.get(directory);
            file.begin(entries.of(directory, known == null ? TarAttributes.at(time) : known));
        }
        attributes.clear();
        for (int layer = 0; layer < layers; layer++) {
            source.walk(layer, new Others(layer, file));
        }
        List<TreeNode> linked = new ArrayList<>(links.keySet());
        linked.sort(Comparator.comparing(TreeNode::path));
        for (TreeNode target : linked) {
            TarAttributes known = attributes.get(target);
            List<TreeNode> names = links.getOrDefault(target, List.of());
            names.sort(Comparator.comparing(TreeNode::path));
            for (TreeNode name : names) {
                file.begin(
                        entries.link(name, target, known == null ? TarAttributes.at(time) : known));
            }
        }
        return file.finish();
    }

    private @Nullable TreeNode primary(int layer, int number) {
        TreeNode[] nodes = primaries[layer];
        return number < nodes.length ? nodes[number] : null;
    }

    private void keep(TreeNode node, TarAttributes all) {
        weight += all.weight();
        if (weight > MOST_WEIGHT) {
            throw BollwerkException.target(
                    ("The directories and links of this image carry more than %d MB of attributes;"
                                    + " it is not squashed.")
                            .formatted(MOST_WEIGHT >> 20));
        }
        attributes.put(node, all);
    }

    /// Collects what is said of directories.
    private final class Directories implements LayerWalk.Visitor {
        private final int layer;

        Directories(int layer) {
            this.layer = layer;
        }

        @Override
        public LayerWalk.@Nullable Body entry(int number, TreeEntry entry, TarAttributes all) {
            TreeNode node = primary(layer, number);
            if (node != null && node.isDirectory()) {
                keep(node, all);
            }
            return null;
        }

        @Override
        public void root(TreeEntry entry, TarAttributes all) {
            root =
                    new TarWriter.Entry(
                            root.path(),
                            root.kind(),
                            root.link(),
                            entry.mode() & 01777,
                            Entries.number(entry.uid()),
                            Entries.number(entry.gid()),
                            0,
                            all);
        }
    }

    /// Writes what is no directory.
    private final class Others implements LayerWalk.Visitor {
        private final int layer;
        private final LayerFile file;

        Others(int layer, LayerFile file) {
            this.layer = layer;
            this.file = file;
        }

        @Override
        public LayerWalk.@Nullable Body entry(int number, TreeEntry entry, TarAttributes all) {
            TreeNode node = primary(layer, number);
            if (node == null || node.isDirectory()) {
                return null;
            }
            if (links.containsKey(node)) {
                keep(node, all);
            }
            try {
                file.begin(entries.of(node, all));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            return entry.kind() == TreeEntry.Kind.FILE ? new Copying(file.tar()) : null;
        }
    }

    private record Copying(TarWriter tar) implements LayerWalk.Body {
        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                tar.write(bytes, from, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        @Override
        public void zeros(long count) {
            try {
                tar.zeros(count);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        @Override
        public void end() {}
    }
}
