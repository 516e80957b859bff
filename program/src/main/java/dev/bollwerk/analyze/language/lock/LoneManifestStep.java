package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Packages that a manifest pins count only where no lock file says better what is used: beside the
/// manifest, or above it, where the parts of a project share one.
public final class LoneManifestStep implements TreeStep {
    private final String manifest;
    private final Set<String> beside;
    private final Set<String> above;

    /// @param manifest name of the analyzer of manifests
    /// @param beside names of those of lock files in the folder of the manifest
    /// @param above names of those of lock files in it or in a folder above
    public LoneManifestStep(String manifest, Set<String> beside, Set<String> above) {
        this.manifest = manifest;
        this.beside = Set.copyOf(beside);
        this.above = Set.copyOf(above);
    }

    @Override
    public Set<String> analyzers() {
        Set<String> all = new HashSet<>(beside);
        all.addAll(above);
        all.add(manifest);
        return all;
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        Set<String> locked = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (TreeFile file : files) {
            if (beside.contains(file.analyzer())) {
                locked.add(folder(file.path()));
            } else if (above.contains(file.analyzer())) {
                shared.add(folder(file.path()));
            }
        }
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            String folder = folder(file.path());
            boolean said =
                    file.analyzer().equals(manifest)
                            && (locked.contains(folder) || isBelow(folder, shared));
            results.add(said ? withoutPins(file.result()) : file.result());
        }
        return results;
    }

    private static boolean isBelow(String folder, Set<String> shared) {
        String up = folder;
        while (!shared.contains(up)) {
            if (up.isEmpty()) {
                return false;
            }
            up = folder(up.substring(0, up.length() - 1));
        }
        return true;
    }

    /// The notes stay: the lock file is told by them what is direct.
    private static FileResult withoutPins(FileResult result) {
        return new FileResult(
                result.path(),
                List.of(),
                result.ownerships(),
                result.repositories(),
                result.contentSets(),
                result.release(),
                result.gaps().stream().filter(gap -> !Unpinned.isTold(gap)).toList(),
                result.notes(),
                result.facts());
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
