package dev.bollwerk.analyze.language.python;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

/// The lock files of conda-lock (`conda-lock.yml`) and pixi (`pixi.lock`, versions 4 to 6), with
/// packages of conda and of PyPI. A package that is locked for several platforms is one package.
/// [conda-lock](https://conda.github.io/conda-lock/),
/// [pixi](https://pixi.sh/latest/workspace/lockfile/)
public final class CondaLock implements LockFile {
    @Override
    public String name() {
        return "conda-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("pixi.lock")
                || name.endsWith("conda-lock.yml")
                || name.endsWith("conda-lock.yaml");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.yaml(file);
        if (!root.hasFields()) {
            throw BollwerkException.target("it is no lock file of conda-lock or pixi");
        }
        var conda = new LockedPackages("conda", file.path());
        var python = new PythonLock(file.path());
        for (Node entry : root.child("package").items()) {
            condaLock(entry, conda, python);
        }
        for (Node entry : root.child("packages").items()) {
            pixi(entry, conda, python);
        }
        conda.deliver(discoveries);
        python.deliver(discoveries, false);
    }

    private static void condaLock(Node entry, LockedPackages conda, PythonLock python) {
        String url = entry.child("url").textOr("");
        Scope scope = scope(entry);
        Locked locked =
                entry.child("manager").textOr("").equals("pip")
                        ? python.add(entry.text("name"), entry.text("version"), entry.line())
                        : add(url, entry.line(), conda);
        if (locked != null) {
            locked.scope(scope);
            hash(locked, entry.child("hash").text("sha256"));
        }
    }

    private static Scope scope(Node entry) {
        Scope scope = PythonLock.group(entry.child("category").textOr("main"), Scope.OPTIONAL);
        return scope == Scope.PROD && entry.isTrue("optional") ? Scope.OPTIONAL : scope;
    }

    /// Since version 6 the kind is the key of the address, before it is a field of its own.
    private static void pixi(Node entry, LockedPackages conda, PythonLock python) {
        String address = entry.child("conda").textOr(entry.child("url").textOr(""));
        boolean pypi = entry.text("pypi") != null || "pypi".equals(entry.text("kind"));
        Locked locked;
        if (!pypi) {
            locked = add(address, entry.line(), conda);
        } else if (isFolder(entry)) {
            return;
        } else {
            locked = python.add(entry.text("name"), entry.text("version"), entry.line());
        }
        hash(locked, entry.text("sha256"));
    }

    /// A folder of the project itself.
    private static boolean isFolder(Node entry) {
        String place = entry.child("pypi").textOr(entry.child("path").textOr(""));
        return place.startsWith("./") || place.startsWith("../") || place.equals(".");
    }

    private static @Nullable Locked add(String url, int line, LockedPackages conda) {
        CondaFile found = CondaFile.parse(url);
        return found == null ? null : found.addTo(conda, line);
    }

    private static void hash(@Nullable Locked locked, @Nullable String sha256) {
        if (locked != null && sha256 != null) {
            locked.attribute(Attribute.INTEGRITY, "sha256:" + sha256);
        }
    }
}
