package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Analyzer.Says;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Presence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Leaves out results that speak of packages in a way that is not wanted.
///
/// A lock file in an image names what a build may have installed, and what stands beside it says
/// what it did; so only where nothing is there of a kind of package, the lock file is told of.
final class PresenceFilter {
    /// More lock files than that are only counted.
    private static final int MOST_GAPS = 10;

    private final List<Gap> gaps = new ArrayList<>();
    private final Presence presence;
    private final boolean isImage;

    /// @param presence what is wanted, if the caller says so
    PresenceFilter(Presence presence, boolean isImage) {
        this.presence = presence;
        this.isImage = isImage;
    }

    /// Whether the target is an image.
    boolean isImage() {
        return isImage;
    }

    /// The results that count.
    List<Chosen> filter(List<Chosen> chosen) {
        return switch (presence) {
            case ALL -> chosen;
            case INSTALLED -> installed(chosen);
            case DECLARED -> withoutInstalled(chosen, Set.of());
            case AUTOMATIC ->
                    isImage || isRoot(chosen)
                            ? installed(chosen)
                            : withoutInstalled(chosen, notDeclared(chosen));
        };
    }

    /// Whether it is the root file system of a distribution.
    private static boolean isRoot(List<Chosen> chosen) {
        return chosen.stream().anyMatch(choice -> choice.result().release() != null);
    }

    /// Declarations that were left out although nothing else is known of their kind.
    List<Gap> gaps() {
        return gaps;
    }

    private List<Chosen> installed(List<Chosen> chosen) {
        Set<String> there = new HashSet<>();
        for (Chosen choice : chosen) {
            if (choice.analyzer().says() != Says.DECLARED) {
                there.addAll(types(choice.result()));
            }
        }
        List<Chosen> kept = new ArrayList<>(chosen.size());
        int unheard = 0;
        for (Chosen choice : chosen) {
            if (choice.analyzer().says() != Says.DECLARED) {
                kept.add(choice);
            } else if (!there.containsAll(types(choice.result())) && unheard++ < MOST_GAPS) {
                gaps.add(Gap.file(choice.node().path(), reason(choice.result())));
            }
        }
        if (unheard > MOST_GAPS) {
            gaps.add(
                    new Gap(
                            "file",
                            null,
                            "%d more files declare packages that are not installed; --packages all"
                                            .formatted(unheard - MOST_GAPS)
                                    + " assesses them."));
        }
        return kept;
    }

    private static String reason(FileResult result) {
        return "It declares packages (%s) of which none is installed; --packages all assesses them."
                .formatted(String.join(", ", new TreeSet<>(types(result))));
    }

    private static Set<String> notDeclared(List<Chosen> chosen) {
        Set<String> declared = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Chosen choice : chosen) {
            Set<String> types = types(choice.result());
            all.addAll(types);
            if (choice.analyzer().says() == Says.DECLARED) {
                declared.addAll(types);
            }
        }
        all.removeAll(declared);
        return all;
    }

    /// @param kept types of packages of which a result may speak all the same
    private static List<Chosen> withoutInstalled(List<Chosen> chosen, Set<String> kept) {
        List<Chosen> rest = new ArrayList<>(chosen.size());
        for (Chosen choice : chosen) {
            if (choice.analyzer().says() != Says.INSTALLED
                    || kept.containsAll(types(choice.result()))) {
                rest.add(choice);
            }
        }
        return rest;
    }

    private static Set<String> types(FileResult result) {
        if (result.packages().isEmpty()) {
            return Set.of();
        }
        Set<String> types = new HashSet<>();
        for (Package found : result.packages()) {
            types.add(found.type());
        }
        return types;
    }
}
