package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.layer.Analyzed;
import dev.bollwerk.analyze.layer.LayerIndex;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells which layer brought a package. A package database is written anew by each layer that
/// installs something, so a package belongs to the lowest layer from which on every version of the
/// file has named it; not to the last layer that wrote the file.
final class Attribution {
    private final List<LayerIndex> indexes;

    /// For each layer the results by analyzer and path, and the paths its whiteouts hide; made when
    /// first asked for.
    private final Map<Integer, Map<String, FileResult>> results = new HashMap<>();

    private final Map<Integer, List<String>> hidden = new HashMap<>();

    Attribution(List<LayerIndex> indexes) {
        this.indexes = indexes;
    }

    /// For each package of a file that only a lower layer explains: that layer. The others belong
    /// to the layer of the file.
    ///
    /// @param path in the merged tree
    /// @param layer the one that the bytes of the file are from
    Map<Package, Integer> earlierLayers(
            String analyzer, String path, int layer, List<Package> packages) {
        Map<Package, Integer> earlier = new HashMap<>();
        Set<String> open = new HashSet<>();
        packages.forEach(found -> open.add(key(found)));
        for (int lower = layer - 1; lower >= 0 && !open.isEmpty(); lower--) {
            if (hides(lower + 1, path)) {
                break;
            }
            FileResult result = result(lower, analyzer, path);
            if (result == null) {
                continue;
            }
            Set<String> there = new HashSet<>();
            result.packages().forEach(found -> there.add(key(found)));
            open.retainAll(there);
            for (Package found : packages) {
                if (open.contains(key(found))) {
                    earlier.put(found, lower);
                }
            }
        }
        return earlier;
    }

    private static String key(Package found) {
        return found.name() + '\0' + found.version() + '\0' + found.architecture();
    }

    private @Nullable FileResult result(int layer, String analyzer, String path) {
        return results.computeIfAbsent(layer, this::results).get(analyzer + '\0' + path);
    }

    private Map<String, FileResult> results(int layer) {
        Map<String, FileResult> byPath = new HashMap<>();
        for (Analyzed analyzed : indexes.get(layer).analyzed()) {
            byPath.put(analyzed.analyzer() + '\0' + analyzed.result().path(), analyzed.result());
        }
        return byPath;
    }

    /// Whether a layer takes away what lower ones have at a path.
    private boolean hides(int layer, String path) {
        for (String gone : hidden.computeIfAbsent(layer, this::hidden)) {
            if (path.startsWith(gone)
                    && (gone.isEmpty()
                            || gone.endsWith("/")
                            || path.length() == gone.length()
                            || path.charAt(gone.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    private List<String> hidden(int layer) {
        List<String> paths = new ArrayList<>();
        for (TreeEntry entry : indexes.get(layer).entries()) {
            String path = entry.path();
            int slash = path.lastIndexOf('/') + 1;
            if (path.startsWith(".wh..wh..opq", slash)) {
                paths.add(path.substring(0, slash));
            } else if (path.startsWith(".wh.", slash)) {
                paths.add(path.substring(0, slash) + path.substring(slash + 4));
            }
        }
        return paths;
    }
}
