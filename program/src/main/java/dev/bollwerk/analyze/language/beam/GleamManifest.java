package dev.bollwerk.analyze.language.beam;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.LoneManifestStep;
import dev.bollwerk.analyze.language.lock.Manifest;
import dev.bollwerk.analyze.language.lock.ManifestStep;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.lock.Unpinned;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// The `gleam.toml` of a project: what it needs, and what for. Without a lock file, what it pins to
/// one version or commit are packages, and the rest is counted in a gap.
/// [gleam.toml](https://gleam.run/writing-gleam/gleam-toml/)
public final class GleamManifest implements LockFile {
    private static final String NAME = "hex-gleam-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(GleamLock.NAME));
    }

    /// Lets manifests count where there is no lock file.
    public static TreeStep loneStep() {
        return new LoneManifestStep(NAME, Set.of(GleamLock.NAME), Set.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("gleam.toml") && !path.contains("build/packages/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        var reader = new Reader(file.path(), discoveries);
        reader.needs(root.table("dependencies"), Scope.PROD);
        reader.needs(root.table("dev-dependencies"), Scope.DEV);
        reader.needs(root.table("dev_dependencies"), Scope.DEV);
        reader.packages.deliver(discoveries);
        reader.unpinned.tell(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final Manifest manifest;
        private final Unpinned unpinned = new Unpinned();

        Reader(String path, Discoveries discoveries) {
            packages = new LockedPackages("hex", path);
            manifest = new Manifest(discoveries);
        }

        void needs(@Nullable TomlTable table, Scope scope) {
            if (table == null) {
                return;
            }
            for (String name : table.keys()) {
                if (name.isBlank()) {
                    continue;
                }
                manifest.need(name, "", scope);
                TomlTable place = table.table(name);
                String range = place == null ? table.textOrEmpty(name) : "";
                if (isExact(range)) {
                    String version = range.replace("==", "").strip();
                    packages.add(name, version, table.line(name)).scope(scope).direct(true);
                } else if (place == null) {
                    unpinned.add(name);
                } else if (place.text("path") == null) {
                    fromGit(name, place, scope);
                }
            }
        }

        private void fromGit(String name, TomlTable place, Scope scope) {
            String url = place.textOrEmpty("git");
            String ref = place.textOrEmpty("ref");
            if (url.isEmpty() || !isCommit(ref)) {
                unpinned.add(name);
                return;
            }
            Locked locked = packages.add(name, ref, place.line());
            HexOrigin.git(locked, url, ref);
            locked.scope(scope).direct(true);
        }
    }

    /// `1.2.3` or `== 1.2.3`
    private static boolean isExact(String range) {
        String version = range.startsWith("==") ? range.substring(2).strip() : range.strip();
        boolean plain = version.chars().allMatch(c -> c > ' ' && "<>~!,*=".indexOf(c) < 0);
        return plain && !version.isEmpty() && Character.isDigit(version.charAt(0));
    }

    private static boolean isCommit(String ref) {
        return ref.length() >= 7
                && ref.length() <= 64
                && ref.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
