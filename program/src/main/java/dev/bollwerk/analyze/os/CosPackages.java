package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.List;

/// The packages of Container-Optimized OS: `etc/cos-package-info.json`. Those it was only built
/// with are not in it.
///
/// [Container-Optimized OS](https://cloud.google.com/container-optimized-os/docs)
public final class CosPackages implements Analyzer {
    @Override
    public String name() {
        return "cos-packages";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("cos-package-info.json");
    }

    @Override
    public List<String> places() {
        return List.of("etc/cos-package-info.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no list of packages");
        }
        var gaps = new EntryGaps(discoveries);
        for (Node entry : root.child("installedPackages").items()) {
            String name = entry.child("name").textOr("");
            String version = entry.child("version").textOr("");
            if (name.isEmpty() || version.isEmpty()) {
                gaps.nameless(name);
            } else {
                var place = new Location(file.path(), entry.line(), null, null);
                discoveries.add(Package.of("cos", name, version, place));
            }
        }
        gaps.finish();
    }
}
