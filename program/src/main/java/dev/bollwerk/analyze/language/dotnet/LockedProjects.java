package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A project file beside its `packages.lock.json` says nothing that the lock file does not say
/// better.
public final class LockedProjects implements TreeStep {
    @Override
    public Set<String> analyzers() {
        return Set.of(ProjectFile.NAME, NugetLock.NAME);
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        Set<String> locked = new HashSet<>();
        for (TreeFile file : files) {
            if (file.analyzer().equals(NugetLock.NAME) && !file.result().packages().isEmpty()) {
                locked.add(folder(file.path()));
            }
        }
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            boolean said =
                    file.analyzer().equals(ProjectFile.NAME)
                            && locked.contains(folder(file.path()));
            FileResult result = file.result();
            results.add(said ? result.settled(List.of(), List.of()) : result);
        }
        return results;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
