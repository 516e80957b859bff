package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A snap says what it is in `meta/snap.yaml`: mounted below `snap/NAME/REVISION`, or at the root
/// of an unpacked one.
///
/// [Snap format](https://snapcraft.io/docs/snap-format)
public final class SnapMeta implements Analyzer {
    private static final String FILE = "meta/snap.yaml";

    @Override
    public String name() {
        return "snap-meta";
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
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("snap.yaml") && (path.endsWith("/" + FILE) || path.equals(FILE));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node snap = Documents.yaml(file);
        String name = snap.text("name");
        String version = snap.text("version");
        if (name == null || version == null) {
            discoveries.gap("It names no snap or no version.");
            return;
        }
        List<Node> architectures = snap.child("architectures").items();
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        put(attributes, Attribute.SUMMARY, snap.text("summary"));
        String license = snap.text("license");
        discoveries.add(
                new Package(
                        "snap",
                        name,
                        version,
                        null,
                        architectures.size() == 1 ? architectures.getFirst().textOr("") : "",
                        attributes,
                        license == null ? List.of() : List.of(license),
                        List.of(Location.of(file.path()))));
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(key, value.strip());
        }
    }
}
