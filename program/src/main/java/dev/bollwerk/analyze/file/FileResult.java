package dev.bollwerk.analyze.file;

import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one analyzer saw in one file of one layer.
///
/// @param notes what the analyzer's [TreeStep] needs of the file, in a form of their own
/// @param facts what rules judge
public record FileResult(
        String path,
        List<Package> packages,
        List<Ownership> ownerships,
        List<String> repositories,
        List<String> contentSets,
        @Nullable OsRelease release,
        List<Gap> gaps,
        List<String> notes,
        List<Fact> facts) {
    public FileResult {
        packages = List.copyOf(packages);
        ownerships = List.copyOf(ownerships);
        repositories = List.copyOf(repositories);
        contentSets = List.copyOf(contentSets);
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
        facts = List.copyOf(facts);
    }

    /// What a file says that no other file has a part in.
    public FileResult(
            String path,
            List<Package> packages,
            List<Ownership> ownerships,
            List<String> repositories,
            List<String> contentSets,
            @Nullable OsRelease release,
            List<Gap> gaps) {
        this(
                path,
                packages,
                ownerships,
                repositories,
                contentSets,
                release,
                gaps,
                List.of(),
                List.of());
    }

    /// The same file with other packages and gaps, and nothing left to be done.
    public FileResult settled(List<Package> all, List<Gap> problems) {
        return new FileResult(
                path,
                all,
                ownerships,
                repositories,
                contentSets,
                release,
                problems,
                List.of(),
                facts);
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return packages.isEmpty()
                && ownerships.isEmpty()
                && repositories.isEmpty()
                && contentSets.isEmpty()
                && release == null
                && gaps.isEmpty()
                && notes.isEmpty()
                && facts.isEmpty();
    }
}
