package dev.bollwerk.analyze.language.haskell;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Stack's `stack.yaml.lock`, and the `extra-deps` of `stack.yaml`. The packages of the snapshot
/// that it names are not in either file.
/// [Lock files](https://docs.haskellstack.org/en/stable/topics/lock_files/)
public final class StackLock implements LockFile {
    @Override
    public String name() {
        return "haskell-stack";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.startsWith("stack.yaml")
                && (name.equals("stack.yaml.lock") || name.equals("stack.yaml"));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.yaml(file);
        if (!root.hasFields()) {
            throw BollwerkException.target("it is no file of Stack");
        }
        var packages = new LockedPackages("hackage", file.path());
        for (Node entry : root.child("packages").items()) {
            Node completed = entry.child("completed");
            if (HaskellId.add(completed.text("hackage"), completed.line(), packages) == null) {
                repository(completed, packages);
            }
        }
        for (Node extra : root.child("extra-deps").items()) {
            HaskellId.add(extra.text(), extra.line(), packages);
        }
        packages.deliver(discoveries);
    }

    /// A package from a repository or an archive has a name and a version of its own.
    private static void repository(Node entry, LockedPackages packages) {
        String name = Plain.check(entry.text("name"));
        String version = Plain.check(entry.text("version"));
        if (name == null || version == null) {
            return;
        }
        Locked locked = packages.add(name, version, entry.line());
        locked.attribute(Attribute.PURL, purl(name, version, entry));
    }

    private static @Nullable String purl(String name, String version, Node entry) {
        String git = entry.text("git");
        String archive = entry.text("url");
        String place = git == null ? archive : git;
        if (place == null || place.length() > 1_000) {
            return null;
        }
        String commit = entry.text("commit");
        Map<String, String> qualifiers =
                git == null
                        ? Map.of("download_url", place)
                        : Map.of("vcs_url", "git+" + git + (commit == null ? "" : "@" + commit));
        return new Purl("hackage", "", name, version, qualifiers, "").toString();
    }
}
