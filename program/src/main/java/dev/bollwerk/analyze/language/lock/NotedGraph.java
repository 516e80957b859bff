package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The graph that a lock file left in its notes, to be told what the project itself names.
final class NotedGraph {
    private static final int AMBIGUOUS = -1;

    private final FileResult result;
    private final DependencyGraph graph = new DependencyGraph();
    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<Integer> roots = new ArrayList<>();
    private boolean scopes;
    private int up;
    private boolean rooted;
    private boolean edges;

    NotedGraph(FileResult result) {
        this.result = result;
        for (Package each : result.packages()) {
            int node = graph.add(each.name() + "@" + each.version());
            byName.merge(each.name(), node, (_, _) -> AMBIGUOUS);
        }
        for (String note : result.notes()) {
            String[] words = note.split("\t", -1);
            switch (words[0]) {
                case LockNotes.HEADER -> {
                    scopes = Boolean.parseBoolean(words[1]);
                    up = Integer.parseInt(words[2]);
                }
                case LockNotes.KEY -> byKey.put(words[2], Integer.valueOf(words[1]));
                case LockNotes.ROOT -> roots.add(Integer.valueOf(words[1]));
                case LockNotes.EDGE -> {
                    graph.edge(
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            LockNotes.scope(words[3]));
                    edges = true;
                }
                default -> {
                    // no other notes are left by lock files
                }
            }
        }
    }

    /// How many folders above the lock file the manifest lies.
    int up() {
        return up;
    }

    /// Takes the notes of a manifest.
    void need(List<String> manifest) {
        for (String note : manifest) {
            String[] words = note.split("\t", -1);
            if (words[0].equals(LockNotes.NEED) && words.length == 4) {
                Integer node = find(words[2], words[3]);
                if (node != null && node != AMBIGUOUS) {
                    graph.root(node, LockNotes.scope(words[1]));
                    rooted = true;
                }
            }
        }
    }

    private @Nullable Integer find(String name, String range) {
        Integer node = byKey.get(name + "@" + range);
        node = node == null ? byKey.get(name + "@npm:" + range) : node;
        node = node == null ? byKey.get(name) : node;
        return node == null ? byName.get(name) : node;
    }

    /// Whether anything the manifests name is in the lock file.
    boolean isRooted() {
        return rooted;
    }

    /// The packages, with what is known of them now.
    List<Package> packages() {
        for (int node : roots) {
            if (!graph.isRoot(node)) {
                graph.root(node, Scope.UNKNOWN);
            }
        }
        List<Package> packages = new ArrayList<>(result.packages().size());
        for (int node = 0; node < result.packages().size(); node++) {
            packages.add(settled(result.packages().get(node), graph.standing(node)));
        }
        return packages;
    }

    private Package settled(Package found, Standing standing) {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        attributes.putAll(found.attributes());
        if (!scopes) {
            put(attributes, Attribute.SCOPE, standing.scope().label());
        }
        put(attributes, Attribute.RELATION, relation(standing));
        put(attributes, Attribute.DEPENDENCY_PATH, standing.path());
        return new Package(
                found.type(),
                found.name(),
                found.version(),
                found.source(),
                found.architecture(),
                attributes,
                found.licenses(),
                found.locations());
    }

    /// In a lock file that does not tell who needs whom, what the project does not name is needed
    // by
    /// something it names.
    private @Nullable String relation(Standing standing) {
        boolean needed = standing.relation() == null && rooted && !edges;
        return needed ? "transitive" : standing.relation();
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute attribute, @Nullable String value) {
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
    }
}
