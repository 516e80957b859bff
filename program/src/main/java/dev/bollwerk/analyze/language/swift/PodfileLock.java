package dev.bollwerk.analyze.language.swift;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// CocoaPods' `Podfile.lock`. Parts of a pod (`Pod/Part`) are listed by themselves. A pod from a
/// folder (`:path`) belongs to the project.
/// [CocoaPods](https://guides.cocoapods.org/using/using-cocoapods.html#what-is-podfilelock)
public final class PodfileLock implements LockFile {
    @Override
    public String name() {
        return "swift-cocoapods";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("Podfile.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.yaml(file);
        if (!root.hasFields()) {
            throw BollwerkException.target("it is no lock file of CocoaPods");
        }
        new Reader(file.path(), root).read(discoveries);
    }

    private static final class Reader {
        private final Node root;
        private final LockedPackages packages;
        private final Map<String, Locked> byName = new HashMap<>();
        private int damaged;

        Reader(String path, Node root) {
            this.root = root;
            packages = new LockedPackages("cocoapods", path);
        }

        void read(Discoveries discoveries) {
            for (Node item : root.child("PODS").items()) {
                if (item.text() != null) {
                    add(item.text(), item.line());
                }
                item.fields().forEach((pod, needs) -> add(pod, needs.line()));
            }
            for (Node item : root.child("PODS").items()) {
                item.fields().forEach(this::connect);
            }
            for (Node item : root.child("DEPENDENCIES").items()) {
                Locked direct = byName.get(name(item.textOr("")));
                if (direct != null) {
                    packages.root(direct, Scope.UNKNOWN);
                }
            }
            packages.deliver(discoveries);
            if (damaged > 0) {
                discoveries.gap(damaged + " of its pods have no usable name or version");
            }
        }

        /// `Name/Part (1.2.3)`.
        private void add(String pod, int line) {
            String name = Plain.check(name(pod));
            int open = pod.indexOf(" (");
            int close = pod.indexOf(')', open + 1);
            String version =
                    open < 0 || close < 0 ? null : Plain.check(pod.substring(open + 2, close));
            if (name == null || version == null) {
                damaged++;
                return;
            }
            if (external(name, ":path") != null) {
                return;
            }
            Locked locked = packages.add(name, version, line);
            byName.put(name, locked);
            String purl = purl(locked);
            locked.attribute(Attribute.PURL, purl);
        }

        private static String name(String pod) {
            int end = pod.indexOf(" (");
            return (end < 0 ? pod : pod.substring(0, end)).strip();
        }

        private @Nullable String external(String name, String key) {
            int slash = name.indexOf('/');
            String pod = slash < 0 ? name : name.substring(0, slash);
            return root.child("EXTERNAL SOURCES").child(pod).text(key);
        }

        /// The part of a pod is a sub-path, and a repository a qualifier.
        private @Nullable String purl(Locked locked) {
            int slash = locked.name().indexOf('/');
            String pod = slash < 0 ? locked.name() : locked.name().substring(0, slash);
            String part = slash < 0 ? "" : locked.name().substring(slash + 1);
            String git = external(locked.name(), ":git");
            if (part.isEmpty() && git == null) {
                return null;
            }
            Map<String, String> qualifiers = new HashMap<>();
            if (git != null && git.length() <= 1_000) {
                String commit = root.child("CHECKOUT OPTIONS").child(pod).text(":commit");
                qualifiers.put("vcs_url", "git+" + git + (commit == null ? "" : "@" + commit));
            }
            return new Purl("cocoapods", "", pod, locked.version(), qualifiers, part).toString();
        }

        private void connect(String pod, Node needs) {
            Locked from = byName.get(name(pod));
            for (Node need : needs.items()) {
                Locked to = byName.get(name(need.textOr("")));
                if (to == null || to == from) {
                    continue;
                }
                if (from == null) {
                    packages.root(to, Scope.UNKNOWN);
                } else {
                    packages.edge(from, to);
                }
            }
        }
    }
}
