package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The packages of one lock file, each once, with all the lines it stands on, and who needs whom.
/// A reader adds packages and what it knows of them in any order, and at the end [#deliver]s them.
public final class LockedPackages {
    private final String type;
    private final String path;
    private final Map<String, Locked> packages = new LinkedHashMap<>();
    private final DependencyGraph graph = new DependencyGraph();

    /// @param type the purl type of all of them
    /// @param path of the lock file
    public LockedPackages(String type, String path) {
        this.type = type;
        this.path = path;
    }

    /// A package that stands on a line; the same one again when it was added before.
    ///
    /// @param line from 1; 0 when not known
    public Locked add(String name, String version, int line) {
        return add(name, version, "", line);
    }

    /// A package for an architecture or platform, which may be empty.
    public Locked add(String name, String version, String architecture, int line) {
        return add(name, version, architecture, "", line);
    }

    /// A package that is another one than those of the same name and version.
    ///
    /// @param identity what tells it apart; empty when its name and version do
    public Locked add(String name, String version, String architecture, String identity, int line) {
        String label = version.isEmpty() ? name : name + "@" + version;
        String key = architecture.isEmpty() ? label : label + "\0" + architecture;
        Locked locked =
                packages.computeIfAbsent(
                        identity.isEmpty() ? key : key + "\0\0" + identity,
                        _ -> new Locked(name, version, architecture, graph.add(label)));
        locked.at(new Location(path, line, null, null));
        return locked;
    }

    /// A package that lies unpacked in a place of its own, apart from others of its name and
    /// version.
    ///
    /// @param place file that the package manager put there, which tells the package best
    public Locked addInstalled(String name, String version, String place, int line) {
        String label = name + "@" + version;
        Locked locked =
                packages.computeIfAbsent(
                        label + "\0" + place, _ -> new Locked(name, version, "", graph.add(label)));
        locked.at(Location.of(place));
        locked.at(new Location(path, line, null, null));
        return locked;
    }

    /// A package that was added before, or null.
    public @Nullable Locked find(String name, String version) {
        return packages.get(version.isEmpty() ? name : name + "@" + version);
    }

    /// The project itself names a package.
    public void root(Locked locked, Scope scope) {
        graph.root(locked.node(), scope);
    }

    /// One package needs another.
    public void edge(Locked from, Locked to) {
        graph.edge(from.node(), to.node());
    }

    /// One package needs another.
    ///
    /// @param weakest [Scope#OPTIONAL] when it can do without
    public void edge(Locked from, Locked to, Scope weakest) {
        graph.edge(from.node(), to.node(), weakest);
    }

    /// See [DependencyGraph#guessRoots].
    public void guessRoots() {
        graph.guessRoots();
    }

    /// Leaves for [ManifestStep] what it needs: who needs whom, and by which keys a manifest finds
    /// a package, like `NAME` or `NAME@RANGE`. None of the packages may be hidden.
    ///
    /// @param scopes whether the lock file itself says what packages are needed for
    /// @param up how many folders above the lock file the manifest lies
    public void leaveNotes(
            Discoveries discoveries, Map<String, Locked> keys, boolean scopes, int up) {
        discoveries.note(LockNotes.header(scopes, up));
        keys.forEach((key, locked) -> discoveries.note(LockNotes.key(locked.node(), key)));
        graph.forEachEdge(
                (from, to, weakest) -> discoveries.note(LockNotes.edge(from, to, weakest)));
    }

    /// Leaves for [ManifestStep] as well which packages the lock file itself says the project
    /// names; the manifest then only tells what for.
    public void leaveRoots(Discoveries discoveries) {
        graph.forEachRoot(node -> discoveries.note(LockNotes.root(node)));
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return packages.isEmpty();
    }

    /// Hands all over, in the order they were added.
    public void deliver(Discoveries discoveries) {
        for (Locked locked : packages.values()) {
            if (!locked.isHidden()) {
                discoveries.add(locked.toPackage(type, graph.standing(locked.node())));
            }
        }
    }
}
