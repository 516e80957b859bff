package dev.bollwerk.analyze.language.beam;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gleam's lock file, `manifest.toml`: packages of Hex and of git repositories. Folders of the
/// project are left out. [Gleam](https://gleam.run/writing-gleam/gleam-toml/)
public final class GleamLock implements LockFile {
    static final String NAME = "hex-gleam-lock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("manifest.toml");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        List<TomlTable> entries = root.tables("packages");
        // files of this name belong to other programs, too
        if (entries.isEmpty() || entries.getFirst().value("build_tools") == null) {
            return;
        }
        var packages = new LockedPackages("hex", file.path());
        var gaps = new EntryGaps(discoveries);
        Map<String, Locked> byName = new HashMap<>();
        for (TomlTable entry : entries) {
            Locked locked = add(packages, entry, gaps);
            if (locked != null) {
                byName.put(entry.textOrEmpty("name"), locked);
            }
        }
        for (TomlTable entry : entries) {
            Locked from = byName.get(entry.textOrEmpty("name"));
            for (String need : entry.texts("requirements")) {
                Locked to = byName.get(need);
                if (from != null && to != null) {
                    packages.edge(from, to);
                }
            }
        }
        gaps.finish();
        packages.guessRoots();
        packages.leaveNotes(discoveries, Map.of(), false, 0);
        packages.deliver(discoveries);
    }

    private static @Nullable Locked add(LockedPackages packages, TomlTable entry, EntryGaps gaps) {
        String name = entry.textOrEmpty("name");
        String version = entry.textOrEmpty("version");
        if (name.isEmpty() || version.isEmpty()) {
            gaps.nameless(name);
            return null;
        }
        Locked locked = packages.add(name, version, entry.line());
        String commit = entry.textOrEmpty("commit");
        String sum = entry.textOrEmpty("outer_checksum");
        if ("git".equals(entry.text("source")) && !commit.isEmpty()) {
            HexOrigin.git(locked, entry.textOrEmpty("repo"), commit);
        } else if ("local".equals(entry.text("source"))) {
            locked.hide();
        } else if (!sum.isEmpty()) {
            locked.attribute(Attribute.INTEGRITY, "sha256:" + sum.toLowerCase(Locale.ROOT));
        }
        return locked;
    }
}
