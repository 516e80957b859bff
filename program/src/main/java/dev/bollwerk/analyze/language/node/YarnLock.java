package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `yarn.lock` of Yarn 1 and of Yarn 2 and later. Neither says what is needed only for work on the
/// project; Yarn 1 does not say either what the project itself names. [NpmManifest] does.
/// [yarn.lock](https://classic.yarnpkg.com/en/docs/yarn-lock),
/// [Yarn's protocols](https://yarnpkg.com/protocols)
public final class YarnLock implements LockFile {
    static final String NAME = "npm-yarn-lock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("yarn.lock") && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String text = StandardCharsets.UTF_8.decode(file.bytes().duplicate()).toString();
        YarnEntries read = YarnEntries.read(text);
        if (read.isConflict()) {
            discoveries.gap("It holds marks of a merge conflict; both sides are listed.");
        }
        if (read.entries().isEmpty() && !isEmptyLock(text)) {
            throw BollwerkException.target("it is no lock file of Yarn");
        }
        var reader = new Reader(new LockedPackages("npm", file.path()));
        reader.read(read.entries());
        reader.packages.deliver(discoveries);
        reader.packages.leaveNotes(discoveries, reader.byPattern, false, 0);
    }

    private static boolean isEmptyLock(String text) {
        return text.contains("__metadata:")
                || text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final Map<String, Locked> byPattern = new LinkedHashMap<>();

        Reader(LockedPackages packages) {
            this.packages = packages;
        }

        void read(List<YarnEntry> entries) {
            Map<YarnEntry, Locked> added = new IdentityHashMap<>();
            for (YarnEntry entry : entries) {
                Locked locked = add(entry);
                if (locked != null) {
                    added.put(entry, locked);
                    entry.patterns().forEach(pattern -> byPattern.put(pattern, locked));
                }
            }
            boolean rooted = false;
            for (YarnEntry entry : entries) {
                Locked from = added.get(entry);
                rooted |= connect(entry, from, entry.dependencies(), Scope.PROD);
                rooted |= connect(entry, from, entry.optional(), Scope.OPTIONAL);
            }
            if (!rooted) {
                packages.guessRoots();
            }
        }

        private @Nullable Locked add(YarnEntry entry) {
            String resolution = entry.resolution();
            String version = entry.field("version");
            String pattern = resolution == null ? entry.patterns().getFirst() : resolution;
            String name = YarnEntry.name(pattern);
            String reference = YarnEntry.range(pattern);
            if (version == null || name.isEmpty() || NpmOrigin.isLocal(reference)) {
                return null;
            }
            String resolved = entry.field("resolved");
            if (resolution == null) {
                name = classicName(entry, name, resolved);
                reference = resolved == null ? "" : resolved;
            }
            Locked locked = packages.add(name, version, entry.line());
            NpmOrigin.note(locked, reference);
            return locked.attribute(Attribute.INTEGRITY, integrity(entry, resolved));
        }

        /// Yarn 1 keeps the name by which the project calls a package; the real one stands behind
        /// `npm:`, or in the address of the archive.
        private static String classicName(YarnEntry entry, String name, @Nullable String resolved) {
            for (String pattern : entry.patterns()) {
                String range = YarnEntry.range(pattern);
                if (range.startsWith("npm:") && range.length() > 4) {
                    return YarnEntry.name(range.substring(4));
                }
            }
            return resolved == null ? name : NpmOrigin.nameIn(resolved, name);
        }

        /// `integrity`, else Yarn 1's older hash behind the `#` of the address.
        private static @Nullable String integrity(YarnEntry entry, @Nullable String resolved) {
            String integrity = entry.field("integrity");
            if (integrity != null || resolved == null || !resolved.contains(".tgz#")) {
                return integrity;
            }
            String hash = resolved.substring(resolved.lastIndexOf('#') + 1);
            return hash.length() == 40 ? "sha1:" + hash : null;
        }

        /// @return whether the entry is one of the project's own that names packages
        private boolean connect(
                YarnEntry entry,
                @Nullable Locked from,
                Map<String, String> dependencies,
                Scope scope) {
            String resolution = entry.resolution();
            boolean own = from == null && resolution != null && resolution.contains("@workspace:");
            boolean rooted = false;
            for (var dependency : dependencies.entrySet()) {
                Locked to = find(dependency.getKey(), dependency.getValue());
                if (to != null && own) {
                    packages.root(to, scope == Scope.PROD ? Scope.UNKNOWN : scope);
                    rooted = true;
                } else if (to != null && from != null) {
                    packages.edge(from, to, scope);
                }
            }
            return rooted;
        }

        private @Nullable Locked find(String name, String range) {
            Locked plain = byPattern.get(name + "@" + range);
            return plain == null ? byPattern.get(name + "@npm:" + range) : plain;
        }
    }
}
