package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Unidentified;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Finds programs and archives that belong to no package: what they are, and whether they are
/// vulnerable, nobody can say. They are counted, and a few of them are named.
final class Unknowns {
    /// So many paths are named.
    private static final int NAMED = 5;

    private static final String[] ARCHIVES = {
        ".zip", ".tar", ".tgz", ".txz", ".tbz2", ".7z", ".rar", ".whl", ".nupkg", ".deb", ".rpm"
    };

    /// Scripts of the packages, which apk keeps beside its database.
    private static final String APK_SCRIPTS = "lib/apk/db/scripts.tar";

    private static final String[] COMPRESSED = {".gz", ".xz", ".bz2", ".zst"};

    private final MergedTree tree;
    private final Function<String, @Nullable String> owner;
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();

    /// @param owner tells which distribution package owns a path, or null
    Unknowns(MergedTree tree, Function<String, @Nullable String> owner) {
        this.tree = tree;
        this.owner = owner;
    }

    /// What belongs to no package, of all that was looked at.
    List<Gap> find(List<Chosen> chosen, Collection<Package> packages) {
        for (Package found : packages) {
            for (Location location : found.locations()) {
                claim(found, location.path());
            }
        }
        Set<String> programs = new TreeSet<>();
        Set<String> archives = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (Chosen choice : chosen) {
            List<String> notes = choice.result().notes();
            if (notes.contains(Unidentified.PROGRAM.note())) {
                addUnknown(programs, choice.node().path());
            } else if (notes.contains(Unidentified.ARCHIVE.note())
                    && choice.result().gaps().isEmpty()) {
                addUnknown(archives, choice.node().path());
            } else if (notes.contains(Unidentified.MODULES.note())
                    && owner.apply(choice.node().path()) == null) {
                silent.add(choice.node().path());
            }
        }
        tree.forEach(node -> addArchive(archives, node));
        List<Gap> gaps = new ArrayList<>();
        addGap(gaps, programs, "program or library belongs", "programs and libraries belong");
        addGap(gaps, archives, "archive belongs", "archives belong");
        addSilent(gaps, silent);
        return gaps;
    }

    /// Notes what a package stands for: its file, and the folder that its files lie in.
    private void claim(Package found, String path) {
        int inside = path.indexOf("!/");
        String file = inside < 0 ? path : path.substring(0, inside);
        files.add(file);
        String folder = PackageFolders.of(found, file);
        if (folder != null) {
            folders.add(folder);
        }
        String prefix = PackageFolders.prefix(found, file);
        if (prefix != null) {
            prefixes.add(prefix);
        }
    }

    private void addArchive(Set<String> archives, TreeNode node) {
        if (node.kind() == Kind.FILE && isArchive(node.name())) {
            addUnknown(archives, node.path());
        }
    }

    private static boolean isArchive(String name) {
        for (String suffix : ARCHIVES) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        for (String suffix : COMPRESSED) {
            if (name.endsWith(suffix)
                    && name.startsWith(".tar", name.length() - suffix.length() - 4)) {
                return true;
            }
        }
        return false;
    }

    private void addUnknown(Set<String> paths, String path) {
        if (!files.contains(path)
                && !path.endsWith(APK_SCRIPTS)
                && !isInFolder(path)
                && owner.apply(path) == null) {
            paths.add(path);
        }
    }

    private boolean isInFolder(String path) {
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            if (folders.contains(path.substring(0, slash))) {
                return true;
            }
        }
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void addGap(List<Gap> gaps, Set<String> paths, String one, String many) {
        if (!paths.isEmpty()) {
            String text =
                    "%d %s to no known package, so nothing can be said of %s: %s."
                            .formatted(
                                    paths.size(),
                                    paths.size() == 1 ? one : many,
                                    paths.size() == 1 ? "it" : "them",
                                    some(paths));
            gaps.add(new Gap("file", null, text));
        }
    }

    private static void addSilent(List<Gap> gaps, Set<String> paths) {
        if (!paths.isEmpty()) {
            String text =
                    "%s built without a list of modules, so all but Go's standard library in %s was"
                            + " not assessed: %s.";
            boolean one = paths.size() == 1;
            String subject = one ? "1 Go program was" : paths.size() + " Go programs were";
            gaps.add(
                    new Gap(
                            "file",
                            null,
                            text.formatted(subject, one ? "it" : "them", some(paths))));
        }
    }

    /// The first of them by name, and how many more there are.
    private static String some(Set<String> paths) {
        List<String> named = new ArrayList<>();
        for (String path : paths) {
            if (named.size() < NAMED) {
                named.add(path);
            }
        }
        int rest = paths.size() - named.size();
        return String.join(", ", named) + (rest == 0 ? "" : " and %d more".formatted(rest));
    }
}
