package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Drops what was read of a build file where a lock file stands beside it.
public final class GradleStep implements TreeStep {
    private static final String LOCK = "gradle.lockfile";

    @Override
    public Set<String> analyzers() {
        return Set.of(GradleBuild.NAME, GradleLock.NAME);
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        Set<String> locked = new HashSet<>();
        for (TreeFile file : files) {
            String path = file.path();
            if (file.analyzer().equals(GradleLock.NAME) && path.endsWith(LOCK)) {
                locked.add(path.substring(0, path.lastIndexOf('/') + 1));
            }
        }
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            String folder = file.path().substring(0, file.path().lastIndexOf('/') + 1);
            boolean superseded =
                    file.analyzer().equals(GradleBuild.NAME) && locked.contains(folder);
            results.add(superseded ? file.result().settled(List.of(), List.of()) : file.result());
        }
        return results;
    }
}
