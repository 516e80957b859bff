package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a dependency graph comes to each package: directly from what is no package (the subject, a
/// lock file), or by a shortest path of packages. Cycles lead nowhere.
final class DependencyPaths {
    private static final int LONGEST = 20;

    private final Draft draft;
    private final Map<String, Part> byReference;
    private @Nullable Map<String, String> parents;

    DependencyPaths(Draft draft, Map<String, Part> byReference) {
        this.draft = draft;
        this.byReference = byReference;
    }

    /// The same package with the way to it, where the document tells one.
    Package add(Part part, Package found) {
        if (found.isOsPackage() || part.reference.isEmpty() || draft.needs.isEmpty()) {
            return found;
        }
        String parent = parents().get(part.reference);
        if (parent == null) {
            return found;
        }
        if (parent.isEmpty()) {
            boolean leads = draft.needs.containsKey(part.reference);
            return leads ? found.with(Attribute.RELATION, "direct") : found;
        }
        var path = new StringBuilder();
        String at = parent;
        for (int steps = 0; !at.isEmpty() && steps < LONGEST; steps++) {
            path.insert(0, path.isEmpty() ? title(at) : title(at) + " > ");
            at = parents().getOrDefault(at, "");
        }
        return found.with(Attribute.RELATION, "transitive")
                .with(Attribute.DEPENDENCY_PATH, path.toString());
    }

    /// The direct dependency that a package was reached by; itself when it is one.
    String root(String reference) {
        String at = reference;
        for (int steps = 0; steps < LONGEST; steps++) {
            String parent = parents().getOrDefault(at, "");
            if (parent.isEmpty()) {
                return at;
            }
            at = parent;
        }
        return at;
    }

    private String title(String reference) {
        Part part = byReference.get(reference);
        if (part == null) {
            return Values.brief(reference);
        }
        String separator = part.purl.startsWith("pkg:maven/") ? ":" : "/";
        String group = part.group.isEmpty() ? "" : part.group + separator;
        return Values.brief(group + part.name + "@" + part.version);
    }

    /// The package that each part was first reached from; empty for what is direct.
    private Map<String, String> parents() {
        Map<String, String> known = parents;
        if (known != null) {
            return known;
        }
        known = new HashMap<>();
        var queue = new ArrayDeque<String>();
        for (Map.Entry<String, List<String>> edge : draft.needs.entrySet()) {
            if (!isPackage(edge.getKey())) {
                for (String to : edge.getValue()) {
                    if (isPackage(to) && known.putIfAbsent(to, "") == null) {
                        queue.add(to);
                    }
                }
            }
        }
        while (!queue.isEmpty()) {
            String from = queue.remove();
            for (String to : draft.needs.getOrDefault(from, List.of())) {
                if (isPackage(to) && known.putIfAbsent(to, from) == null) {
                    queue.add(to);
                }
            }
        }
        parents = known;
        return known;
    }

    private boolean isPackage(String reference) {
        Part part = byReference.get(reference);
        return part != null && part != draft.subject && !part.purl.isEmpty();
    }
}
