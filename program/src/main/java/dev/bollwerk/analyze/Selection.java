package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.layer.Analyzed;
import dev.bollwerk.analyze.layer.LayerIndex;
import dev.bollwerk.analyze.layer.Revisit;
import dev.bollwerk.image.ContentRef;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses the results that count: those of files that a container sees, and for analyzers that
/// know their places, only what these places lead to. Notes the files that turn out to be worth
/// reading only now.
final class Selection {
    private static final byte[] NOTHING = {};
    private static final FileResult EMPTY = new Discoveries("").toResult();

    private final List<Analyzer> analyzers;
    private final Map<String, Analyzer> anywhere = new HashMap<>();
    private final List<Map<Integer, List<Analyzed>>> byEntry = new ArrayList<>();
    private final MergedTree tree;
    private final List<Choice> choices = new ArrayList<>();
    private final List<Revisit> missing = new ArrayList<>();

    Selection(List<Analyzer> analyzers, List<LayerIndex> indexes, MergedTree tree) {
        this.analyzers = analyzers;
        this.tree = tree;
        for (Analyzer analyzer : analyzers) {
            if (analyzer.places().isEmpty()) {
                anywhere.put(analyzer.name(), analyzer);
            }
        }
        for (LayerIndex index : indexes) {
            Map<Integer, List<Analyzed>> results = new HashMap<>();
            for (Analyzed analyzed : index.analyzed()) {
                results.computeIfAbsent(analyzed.entry(), _ -> new ArrayList<>(1)).add(analyzed);
            }
            byEntry.add(results);
        }
    }

    void select() {
        for (Analyzer analyzer : analyzers) {
            if (!analyzer.places().isEmpty()) {
                places(analyzer);
            }
            if (!analyzer.folders().isEmpty()) {
                folders(analyzer);
            }
        }
        tree.forEach(this::anywhere);
    }

    /// A choice whose result may have to be made yet.
    ///
    /// @param result null for the next one of the missing
    private record Choice(Analyzer analyzer, TreeNode node, @Nullable FileResult result) {}

    /// Results that count; those of known places first, in the order of the places.
    ///
    /// @param supplied the results of [#missing]
    List<Chosen> chosen(List<FileResult> supplied) {
        List<Chosen> chosen = new ArrayList<>(choices.size());
        Iterator<FileResult> next = supplied.iterator();
        for (Choice choice : choices) {
            FileResult result = choice.result == null ? next.next() : choice.result;
            chosen.add(new Chosen(choice.analyzer, choice.node, result));
        }
        return chosen;
    }

    /// Files that must be read again.
    List<Revisit> missing() {
        return missing;
    }

    private void places(Analyzer analyzer) {
        Set<TreeNode> seen = new HashSet<>();
        for (String place : analyzer.places()) {
            TreeNode node = tree.resolve(place).orElse(null);
            if (node == null) {
                continue;
            }
            if (!place.endsWith("/")) {
                choose(analyzer, node, seen);
                continue;
            }
            for (TreeNode child : tree.children(node)) {
                if (analyzer.wants(place + child.name(), child.name())) {
                    choose(analyzer, followed(child), seen);
                }
            }
        }
    }

    /// Folders whose names are all there is to read.
    private void folders(Analyzer analyzer) {
        for (String folder : analyzer.folders()) {
            TreeNode parent = tree.resolve(folder).orElse(null);
            if (parent == null || !parent.isDirectory()) {
                continue;
            }
            for (TreeNode child : tree.children(parent)) {
                FileResult result = child.isDirectory() ? named(analyzer, child) : EMPTY;
                if (!result.isEmpty()) {
                    choices.add(new Choice(analyzer, child, result));
                }
            }
        }
    }

    private static FileResult named(Analyzer analyzer, TreeNode folder) {
        var discoveries = new Discoveries(folder.path());
        try {
            analyzer.analyze(FileView.of(folder.path(), NOTHING), discoveries);
        } catch (RuntimeException e) {
            discoveries.gap("Internal error of the %s reader: %s.".formatted(analyzer.name(), e));
        }
        return discoveries.toResult();
    }

    private @Nullable TreeNode followed(TreeNode node) {
        return node.kind() == Kind.SYMLINK ? tree.resolve(node.path()).orElse(null) : node;
    }

    private void choose(Analyzer analyzer, @Nullable TreeNode node, Set<TreeNode> seen) {
        if (node != null && node.kind() == Kind.FILE && seen.add(node)) {
            take(analyzer, node);
        }
    }

    /// A file anywhere: what analyzers without places saw in it counts.
    private void anywhere(TreeNode node) {
        if (node.kind() != Kind.FILE || node.contentEntry() < 0) {
            return;
        }
        if (node.isMoved()) {
            moved(node);
            return;
        }
        List<Analyzed> results = byEntry.get(node.contentLayer()).get(node.contentEntry());
        if (results != null) {
            for (Analyzed analyzed : results) {
                Analyzer analyzer = anywhere.get(analyzed.analyzer());
                if (analyzer != null) {
                    take(analyzer, node);
                }
            }
        }
    }

    /// A hard link, or what landed behind a symbolic link: its path here decides who wants it. Who
    /// decides by the first bytes, and would have taken the file by its old path too, has seen it.
    private void moved(TreeNode node) {
        TreeEntry was = node.entry();
        if (was == null) {
            return;
        }
        TreeEntry here = was.at(node.path());
        for (Analyzer analyzer : anywhere.values()) {
            if (analyzer.wants(here, node.name())
                    && (hasResult(analyzer, node)
                            || !analyzer.sniffs()
                            || !analyzer.wants(was, was.name()))) {
                take(analyzer, node);
            }
        }
    }

    private boolean hasResult(Analyzer analyzer, TreeNode node) {
        for (Analyzed analyzed :
                byEntry.get(node.contentLayer()).getOrDefault(node.contentEntry(), List.of())) {
            if (analyzed.analyzer().equals(analyzer.name())) {
                return true;
            }
        }
        return false;
    }

    /// The result for a file, if it was made with the companions it has now; else the file is
    /// missing.
    private void take(Analyzer analyzer, TreeNode node) {
        Map<String, ContentRef> companions = companions(analyzer, node);
        List<Analyzed> results =
                byEntry.get(node.contentLayer()).getOrDefault(node.contentEntry(), List.of());
        for (Analyzed analyzed : results) {
            if (analyzed.analyzer().equals(analyzer.name())
                    && agree(analyzed, companions, node.contentLayer())) {
                choices.add(new Choice(analyzer, node, analyzed.result()));
                return;
            }
        }
        ContentRef content = node.content();
        if (content != null) {
            missing.add(new Revisit(analyzer, node.path(), content, companions));
            choices.add(new Choice(analyzer, node, null));
        }
    }

    private static boolean agree(Analyzed analyzed, Map<String, ContentRef> companions, int layer) {
        if (analyzed.companions().size() != companions.size()) {
            return false;
        }
        for (Analyzed.Companion companion : analyzed.companions()) {
            ContentRef ref = companions.get(companion.suffix());
            if (ref == null || ref.layer() != layer || ref.entry() != companion.entry()) {
                return false;
            }
        }
        return true;
    }

    private Map<String, ContentRef> companions(Analyzer analyzer, TreeNode node) {
        if (analyzer.companions().isEmpty()) {
            return Map.of();
        }
        Map<String, ContentRef> companions = new HashMap<>();
        for (String suffix : analyzer.companions()) {
            TreeNode beside = tree.resolve(node.path() + suffix).orElse(null);
            ContentRef content = beside == null ? null : beside.content();
            if (content != null) {
                companions.put(suffix, content);
            }
        }
        return companions;
    }
}
