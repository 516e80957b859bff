package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Brings manifests and lock files together: what the project itself names, and so what all the
/// others are needed for. Lock files without their manifest stay as they are.
public final class ManifestStep implements TreeStep {
    private final String manifest;
    private final Set<String> analyzers;

    /// @param manifest name of the analyzer of manifests, which leave [Manifest] notes
    /// @param locks names of those of lock files, which leave [LockedPackages#leaveNotes]
    public ManifestStep(String manifest, Set<String> locks) {
        this.manifest = manifest;
        Set<String> all = new HashSet<>(locks);
        all.add(manifest);
        this.analyzers = Set.copyOf(all);
    }

    @Override
    public Set<String> analyzers() {
        return analyzers;
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        TreeMap<String, List<String>> manifests = new TreeMap<>();
        for (TreeFile file : files) {
            if (file.analyzer().equals(manifest)) {
                manifests.put(folder(file.path()), file.result().notes());
            }
        }
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            boolean lock = !file.analyzer().equals(manifest);
            results.add(lock ? rooted(file, manifests) : file.result());
        }
        return results;
    }

    private static FileResult rooted(TreeFile file, TreeMap<String, List<String>> manifests) {
        FileResult result = file.result();
        if (result.notes().isEmpty()) {
            return result;
        }
        var graph = new NotedGraph(result);
        String folder = manifestFolder(file.path(), graph.up());
        List<String> own = manifests.get(folder);
        if (own == null) {
            return result;
        }
        graph.need(own);
        if (own.contains(LockNotes.WORKSPACES)) {
            manifests.tailMap(folder, false).entrySet().stream()
                    .takeWhile(each -> each.getKey().startsWith(folder))
                    .forEach(each -> graph.need(each.getValue()));
        }
        return graph.isRooted() ? result.settled(graph.packages(), result.gaps()) : result;
    }

    private static String manifestFolder(String path, int up) {
        String folder = folder(path);
        for (int i = 0; i < up && !folder.isEmpty(); i++) {
            folder = folder(folder.substring(0, folder.length() - 1));
        }
        return folder;
    }

    /// The folder of a path, empty or with a slash at its end.
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
