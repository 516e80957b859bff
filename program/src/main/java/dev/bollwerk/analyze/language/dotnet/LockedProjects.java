package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A project file beside its `packages.lock.json`, or above the `obj/project.assets.json` of a
/// restore, says nothing that those do not say better.
public final class LockedProjects implements TreeStep {
    private static final String OBJ = "obj/";

    @Override
    public Set<String> analyzers() {
        return Set.of(ProjectFile.NAME, NugetLock.NAME, ProjectAssets.NAME);
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        Set<String> locked = new HashSet<>();
        for (TreeFile file : files) {
            if (!file.analyzer().equals(ProjectFile.NAME) && !file.result().packages().isEmpty()) {
                String folder = folder(file.path());
                boolean assets = file.analyzer().equals(ProjectAssets.NAME);
                boolean below = assets && (folder.equals(OBJ) || folder.endsWith("/" + OBJ));
                int end = folder.length() - (below ? OBJ.length() : 0);
                locked.add(folder.substring(0, end));
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
