package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.List;
import java.util.Map;

/// Debian packages that went into a snap, which has no dpkg database: `usr/share/snappy/dpkg.yaml`
/// of a base, `snap/manifest.yaml` of one that snapcraft built, each at the root.
///
/// [Snapcraft manifest](https://documentation.ubuntu.com/snapcraft/stable/)
public final class SnapManifest implements Analyzer {
    private static final String BASE = "usr/share/snappy/dpkg.yaml";
    private static final String BUILT = "snap/manifest.yaml";

    @Override
    public String name() {
        return "snap-manifest";
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
        return Documents.LARGEST;
    }

    @Override
    public boolean wants(String path, String name) {
        return path.equals(BASE) || path.equals(BUILT);
    }

    @Override
    public List<String> places() {
        return List.of(BASE, BUILT);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node manifest = Documents.yaml(file);
        for (String list : List.of("packages", "primed-stage-packages")) {
            for (Node item : manifest.child(list).items()) {
                add(item, file.path(), discoveries);
            }
        }
        String id = manifest.text("snapcraft-os-release-id");
        String version = manifest.text("snapcraft-os-release-version-id");
        if (id != null && version != null) {
            String title = id + " " + version;
            discoveries.release(new OsRelease(id, version, null, List.of(), title));
        }
    }

    /// `NAME[:ARCHITECTURE]=VERSION`.
    private static void add(Node item, String path, Discoveries discoveries) {
        String text = item.textOr("");
        int equals = text.indexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            discoveries.gap("Line %d is no package and its version.".formatted(item.line()));
            return;
        }
        int colon = text.lastIndexOf(':', equals);
        String name = text.substring(0, colon < 0 ? equals : colon);
        String version = text.substring(equals + 1);
        discoveries.add(
                new Package(
                        "deb",
                        name,
                        version,
                        new SourcePackage(name, version),
                        colon < 0 ? "" : text.substring(colon + 1, equals),
                        Map.of(),
                        List.of(),
                        List.of(new Location(path, item.line(), null, null))));
    }
}
