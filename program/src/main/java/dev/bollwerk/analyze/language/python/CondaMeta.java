package dev.bollwerk.analyze.language.python;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packages that conda, mamba or pixi installed: `conda-meta/NAME-VERSION-BUILD.json` in an
/// environment. [Environments of
/// conda](https://docs.conda.io/projects/conda/en/latest/dev-guide/deep-dives/install.html)
public final class CondaMeta implements LockFile {
    @Override
    public String name() {
        return "conda-package";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".json") && path.endsWith("conda-meta/" + name);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        String name = Plain.check(root.text("name"));
        String version = Plain.check(root.text("version"));
        if (name == null || version == null) {
            throw BollwerkException.target("it tells no name or no version");
        }
        Map<Attribute, String> attributes = new HashMap<>();
        attributes.put(Attribute.PURL, purl(name, version, root).toString());
        String hash = root.text("sha256");
        if (hash != null) {
            attributes.put(Attribute.INTEGRITY, "sha256:" + hash);
        }
        String requested = root.text("requested_spec");
        if (requested != null) {
            boolean direct = !requested.isEmpty() && !requested.equals("None");
            attributes.put(Attribute.RELATION, direct ? "direct" : "transitive");
        }
        String license = root.text("license");
        discoveries.add(
                new Package(
                        "conda",
                        name,
                        version,
                        null,
                        "",
                        attributes,
                        license == null || license.isBlank() ? List.of() : List.of(license.strip()),
                        List.of(Location.of(file.path()))));
    }

    private static Purl purl(String name, String version, Node root) {
        Map<String, String> qualifiers = new HashMap<>();
        put(qualifiers, "build", root.text("build"));
        put(qualifiers, "subdir", root.text("subdir"));
        put(qualifiers, "channel", channel(root.text("channel"), root.text("subdir")));
        String file = root.child("fn").textOr("");
        put(
                qualifiers,
                "type",
                file.endsWith(".conda") ? "conda" : file.endsWith(".tar.bz2") ? "tar.bz2" : null);
        return new Purl("conda", "", name, version, qualifiers, "");
    }

    private static void put(Map<String, String> qualifiers, String key, @Nullable String value) {
        if (Plain.check(value) != null && value != null) {
            qualifiers.put(key, value);
        }
    }

    /// `main` of `https://repo.anaconda.com/pkgs/main/linux-64`.
    private static @Nullable String channel(@Nullable String url, @Nullable String subdir) {
        if (url == null) {
            return null;
        }
        String place = url;
        if (subdir != null && place.endsWith("/" + subdir)) {
            place = place.substring(0, place.length() - subdir.length() - 1);
        }
        while (place.endsWith("/")) {
            place = place.substring(0, place.length() - 1);
        }
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
