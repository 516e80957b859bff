package dev.bollwerk.analyze.binary;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The components of an image of Bitnami that is older than its SPDX files: one list,
/// `opt/bitnami/.bitnami_components.json`. In newer images it is there beside them, and says the
/// same.
public final class BitnamiComponents implements Analyzer {
    private static final String FILE = "opt/bitnami/.bitnami_components.json";

    @Override
    public String name() {
        return "bitnami-components";
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
        return 1L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(".bitnami_components.json") && path.endsWith(FILE);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no list of Bitnami's components");
        }
        root.fields()
                .forEach(
                        (name, component) -> {
                            String version = component.child("version").textOr("");
                            if (!name.isBlank() && !version.isBlank()) {
                                discoveries.add(found(name, version, component, file.path()));
                            }
                        });
    }

    private static Package found(String name, String version, Node component, String path) {
        var qualifiers = new TreeMap<String, String>();
        String architecture = component.child("arch").textOr("");
        String distribution = component.child("distro").textOr("");
        if (!architecture.isBlank()) {
            qualifiers.put("arch", architecture);
        }
        if (!distribution.isBlank()) {
            qualifiers.put("distro", distribution);
        }
        var purl = new Purl("bitnami", "", name, version, qualifiers, "");
        return new Package(
                "bitnami",
                name,
                version,
                null,
                architecture,
                Map.of(Attribute.PURL, purl.toString()),
                List.of(),
                List.of(new Location(path, component.line(), null, null)));
    }
}
