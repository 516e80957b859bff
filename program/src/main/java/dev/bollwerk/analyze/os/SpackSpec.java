package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

/// A package that Spack installed: `PREFIX/.spack/spec.json`. The first node is the package; the
/// others are what it was built from. While they are there, they have such a file of their own.
///
/// [Spack](https://spack.readthedocs.io/en/latest/)
public final class SpackSpec implements Analyzer {
    @Override
    public String name() {
        return "spack-spec";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("spec.json")
                && (path.endsWith("/.spack/spec.json") || path.equals(".spack/spec.json"));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node spec = Documents.json(file).child("spec");
        if (!spec.isObject()) {
            throw BollwerkException.target("it is no specification of Spack");
        }
        Node node = spec.child("nodes").item(0);
        String name = node.child("name").textOr("");
        String version = node.child("version").textOr("");
        if (name.isEmpty() || version.isEmpty()) {
            discoveries.gap("It names no package or no version.");
        } else {
            var place = new Location(file.path(), node.line(), null, null);
            discoveries.add(Package.of("spack", name, version, place));
        }
    }
}
