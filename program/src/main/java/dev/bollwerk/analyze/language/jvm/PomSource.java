package dev.bollwerk.analyze.language.jvm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where POMs are found: in the tree that is scanned, else in the local repository.
final class PomSource {
    /// @param path null when it is from the repository
    record Located(Pom pom, @Nullable String path) {}

    private final Map<String, Located> byPath = new HashMap<>();
    private final Map<String, List<Located>> byArtifact = new HashMap<>();
    private final @Nullable MavenRepository repository;

    /// @param poms by path
    PomSource(Map<String, Pom> poms, @Nullable MavenRepository repository) {
        this.repository = repository;
        poms.forEach(
                (path, pom) -> {
                    var located = new Located(pom, path);
                    byPath.put(path, located);
                    byArtifact
                            .computeIfAbsent(pom.artifact(), _ -> new ArrayList<>(1))
                            .add(located);
                });
    }

    /// Whether anything but the tree is looked at.
    boolean hasRepository() {
        return repository != null;
    }

    @Nullable Located parent(Located child) {
        Pom.Parent parent = child.pom().parent();
        if (parent == null) {
            return null;
        }
        String path = child.path();
        Located near = path == null || parent.path().isEmpty() ? null : at(path, parent.path());
        if (near != null
                && near != child
                && fits(near.pom(), parent.group(), parent.artifact(), parent.version())) {
            return near;
        }
        return find(parent.group(), parent.artifact(), parent.version());
    }

    /// The POM of some coordinates.
    @Nullable Located find(String group, String artifact, String version) {
        Located own = own(group, artifact, version);
        if (own != null) {
            return own;
        }
        Pom pom = repository == null ? null : repository.find(group, artifact, version);
        return pom == null ? null : new Located(pom, null);
    }

    /// A POM of the tree with some coordinates.
    ///
    /// @param version empty when it is not known
    @Nullable Located own(String group, String artifact, String version) {
        for (Located located : byArtifact.getOrDefault(artifact, List.of())) {
            if (fits(located.pom(), group, artifact, version)) {
                return located;
            }
        }
        return null;
    }

    private static boolean fits(Pom pom, String group, String artifact, String version) {
        return pom.artifact().equals(artifact)
                && agree(pom.ownGroup(), group)
                && agree(pom.ownVersion(), version);
    }

    /// Whether two texts can be the same; of one with properties nobody knows yet.
    private static boolean agree(String one, String other) {
        return one.equals(other) || other.isEmpty() || one.contains("${") || other.contains("${");
    }

    private @Nullable Located at(String from, String relative) {
        Deque<String> names = new ArrayDeque<>();
        String folder = from.substring(0, from.lastIndexOf('/') + 1);
        for (String name : (folder + relative.replace('\\', '/')).split("/")) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return null;
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        String path = String.join("/", names);
        Located file = byPath.get(path);
        return file != null ? file : byPath.get(path.isEmpty() ? "pom.xml" : path + "/pom.xml");
    }
}
