package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which package needs which, as far as manifests and lock files tell: what is direct, and for a
/// transitive package the last step of the path that leads to it.
final class DependencyGraph {
    private static final String STEP = " > ";

    private final List<Integer> direct = new ArrayList<>();
    private final Map<Integer, TreeSet<Integer>> edges = new TreeMap<>();

    DependencyGraph(List<Package> packages) {
        Map<String, List<Integer>> byName = null;
        for (int i = 0; i < packages.size(); i++) {
            Package found = packages.get(i);
            if ("direct".equals(found.attribute(Attribute.RELATION))) {
                direct.add(i);
            }
            String path = found.attribute(Attribute.DEPENDENCY_PATH);
            if (path != null) {
                byName = byName == null ? byName(packages) : byName;
                Integer parent = parent(packages, byName, found, path);
                if (parent != null && parent != i) {
                    edges.computeIfAbsent(parent, _ -> new TreeSet<>()).add(i);
                }
            }
        }
    }

    private static Map<String, List<Integer>> byName(List<Package> packages) {
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < packages.size(); i++) {
            Package found = packages.get(i);
            byName.computeIfAbsent(
                            key(found, found.name() + "@" + found.version()),
                            _ -> new ArrayList<>())
                    .add(i);
        }
        return byName;
    }

    /// The package that the path ends with; of several, the one in the same file.
    private static @Nullable Integer parent(
            List<Package> packages, Map<String, List<Integer>> byName, Package child, String path) {
        int last = path.lastIndexOf(STEP);
        String name = last < 0 ? path : path.substring(last + STEP.length());
        List<Integer> candidates = byName.getOrDefault(key(child, name), List.of());
        for (Integer candidate : candidates) {
            if (place(packages.get(candidate)).equals(place(child))) {
                return candidate;
            }
        }
        return candidates.isEmpty() ? null : candidates.getFirst();
    }

    private static String key(Package found, String name) {
        return found.type() + " " + name;
    }

    private static String place(Package found) {
        return found.locations().isEmpty() ? "" : found.locations().getFirst().path();
    }

    /// Positions of what the subject itself asks for.
    List<Integer> direct() {
        return direct;
    }

    /// Positions of what each package needs, where that is known.
    Map<Integer, TreeSet<Integer>> edges() {
        return edges;
    }
}
