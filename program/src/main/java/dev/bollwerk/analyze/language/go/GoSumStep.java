package dev.bollwerk.analyze.language.go;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Weighs each `go.sum` against the `go.mod` beside it. Since Go 1.17 that names every module of
/// the build, and `go.sum` has leftovers; before, it named the direct ones, and the others are only
/// in `go.sum`. A `go.sum` alone is all there is.
///
/// The checksums go to the modules of the `go.mod`.
/// [Module graph pruning](https://go.dev/ref/mod#graph-pruning)
public final class GoSumStep implements TreeStep {
    @Override
    public Set<String> analyzers() {
        return Set.of(GoMod.NAME, GoSum.NAME);
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        Map<String, FileResult> mods = new HashMap<>();
        Map<String, FileResult> sums = new HashMap<>();
        for (TreeFile file : files) {
            boolean mod = file.analyzer().equals(GoMod.NAME);
            (mod ? mods : sums).put(folder(file.path()), file.result());
        }
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            String folder = folder(file.path());
            boolean mod = file.analyzer().equals(GoMod.NAME);
            results.add(
                    mod
                            ? checked(file.result(), sums.get(folder))
                            : weighed(file.result(), mods.get(folder)));
        }
        return results;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static FileResult checked(FileResult mod, @Nullable FileResult sum) {
        if (sum == null) {
            return mod.settled(mod.packages(), mod.gaps());
        }
        Map<String, String> hashes = new HashMap<>();
        for (Package module : sum.packages()) {
            String hash = module.attribute(Attribute.INTEGRITY);
            if (hash != null) {
                hashes.put(module.name() + '@' + module.version(), hash);
            }
        }
        List<Package> all = new ArrayList<>();
        for (Package module : mod.packages()) {
            String hash = hashes.get(module.name() + '@' + module.version());
            all.add(hash == null ? module : module.with(Attribute.INTEGRITY, hash));
        }
        return mod.settled(all, mod.gaps());
    }

    private static FileResult weighed(FileResult sum, @Nullable FileResult mod) {
        if (mod == null) {
            return sum;
        }
        Set<String> named = new HashSet<>();
        String go = "";
        for (String note : mod.notes()) {
            if (note.startsWith("go ")) {
                go = note.substring(3);
            } else if (note.startsWith("module ")) {
                named.add(note.substring(7));
            }
        }
        mod.packages().forEach(module -> named.add(module.name()));
        List<Package> rest = new ArrayList<>();
        if (!isPruned(go)) {
            for (Package module : sum.packages()) {
                if (!named.contains(module.name())) {
                    rest.add(module.with(Attribute.RELATION, "transitive"));
                }
            }
        }
        return sum.settled(rest, sum.gaps());
    }

    /// Whether a `go.mod` of this language version names all modules; without one it means 1.16.
    private static boolean isPruned(String go) {
        String[] parts = go.split("\\.", 3);
        if (parts.length < 2 || !parts[0].equals("1")) {
            return parts[0].equals("2");
        }
        int end = 0;
        while (end < parts[1].length() && end < 6 && Character.isDigit(parts[1].charAt(end))) {
            end++;
        }
        return end > 0 && Integer.parseInt(parts[1], 0, end, 10) >= 17;
    }
}
