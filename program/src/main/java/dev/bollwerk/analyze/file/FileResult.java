package dev.bollwerk.analyze.file;

import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one analyzer saw in one file of one layer.
public record FileResult(
        String path,
        List<Package> packages,
        List<Ownership> ownerships,
        List<String> repositories,
        List<String> contentSets,
        @Nullable OsRelease release,
        List<Gap> gaps) {
    public FileResult {
        packages = List.copyOf(packages);
        ownerships = List.copyOf(ownerships);
        repositories = List.copyOf(repositories);
        contentSets = List.copyOf(contentSets);
        gaps = List.copyOf(gaps);
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return packages.isEmpty()
                && ownerships.isEmpty()
                && repositories.isEmpty()
                && contentSets.isEmpty()
                && release == null
                && gaps.isEmpty();
    }
}
