package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The packages of one Python lock file, found again by their names: what Python's formats share.
final class PythonLock {
    /// Names may stand for many versions at both ends; no real file comes near.
    private static final int MOST_EDGES = 1_000_000;

    /// @param from null when only its name is known, which is empty for the project
    private record Need(@Nullable Locked from, String fromName, String to, Scope weakest) {}

    private final LockedPackages packages;
    private final Map<String, Set<Locked>> byName = new HashMap<>();
    private final List<Need> needs = new ArrayList<>();
    private int nameless;

    PythonLock(String path) {
        packages = new LockedPackages("pypi", path);
    }

    /// Adds a package; null when the name is none.
    ///
    /// @param version null when the file does not tell it
    @Nullable Locked add(@Nullable String name, @Nullable String version, int line) {
        String normal = PythonName.of(name);
        if (normal == null) {
            nameless++;
            return null;
        }
        String known = PythonName.version(version);
        Locked locked = packages.add(normal, known == null ? "" : known, line);
        byName.computeIfAbsent(normal, _ -> new LinkedHashSet<>(2)).add(locked);
        return locked;
    }

    /// A package comes from a repository of sources, at a commit.
    static void fromRepository(Locked locked, String kind, String url, String revision) {
        String place =
                url.contains("+") && url.indexOf('+') < url.indexOf(':') ? url : kind + "+" + url;
        put(locked, "vcs_url", revision.isEmpty() ? place : place + "@" + revision);
    }

    /// A package comes from an archive outside every index.
    static void fromArchive(Locked locked, String url) {
        put(locked, "download_url", url);
    }

    private static void put(Locked locked, String qualifier, String url) {
        if (url.length() <= 1_000) {
            var purl =
                    new Purl(
                            "pypi",
                            "",
                            locked.name(),
                            locked.version(),
                            Map.of(qualifier, url),
                            "");
            locked.attribute(Attribute.PURL, purl.toString());
        }
    }

    /// One package needs another, whichever versions of it are there; they may be added later.
    void need(Locked from, @Nullable String to, Scope weakest) {
        need(new Need(from, "", String.valueOf(PythonName.of(to)), weakest));
    }

    /// The packages of a name need another one; both may be added later.
    void need(String from, String to) {
        need(new Need(null, from, to, Scope.PROD));
    }

    /// The project itself needs a package, which may be added later.
    void root(@Nullable String to, Scope scope) {
        need(new Need(null, "", String.valueOf(PythonName.of(to)), scope));
    }

    private void need(Need need) {
        if (needs.size() < MOST_EDGES) {
            needs.add(need);
        }
    }

    /// Hands all over.
    ///
    /// @param complete whether the file tells all dependencies between its packages, so that one
    ///     that nothing needs must be named by the project
    void deliver(Discoveries discoveries, boolean complete) {
        connect();
        if (complete) {
            packages.guessRoots();
        }
        packages.deliver(discoveries);
        if (nameless > 0) {
            discoveries.gap(nameless + " of its packages have no usable name");
        }
    }

    /// Leaves what the project's manifest is to be brought together with, after [#deliver].
    ///
    /// @param scopes whether the lock file itself says what packages are needed for
    void leaveNotes(Discoveries discoveries, boolean scopes) {
        packages.leaveNotes(discoveries, Map.of(), scopes, 0);
    }

    private void connect() {
        int edges = 0;
        for (Need need : needs) {
            for (Locked to : byName.getOrDefault(need.to, Set.of())) {
                if (edges > MOST_EDGES) {
                    break;
                }
                edges += connect(need, to);
            }
        }
    }

    /// Returns how many edges it took.
    private int connect(Need need, Locked to) {
        if (need.from != null) {
            edge(need.from, to, need.weakest);
            return 1;
        }
        if (need.fromName.isEmpty()) {
            packages.root(to, need.weakest);
            return 1;
        }
        Set<Locked> all = byName.getOrDefault(need.fromName, Set.of());
        all.forEach(from -> edge(from, to, need.weakest));
        return all.size() + 1;
    }

    private void edge(Locked from, Locked to, Scope weakest) {
        if (from != to) {
            packages.edge(from, to, weakest);
        }
    }

    /// What a group of dependencies is for, from its name; `main` and `default` are the usual ones.
    ///
    /// @param other what a group of another name is for
    static Scope group(String name, Scope other) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "main", "default" -> Scope.PROD;
            case "test", "tests", "testing" -> Scope.TEST;
            case "dev", "develop", "development", "lint", "docs", "doc", "typing" -> Scope.DEV;
            default -> other;
        };
    }
}
