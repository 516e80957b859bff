package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.xml.XmlElement;
import dev.bollwerk.analyze.xml.XmlFile;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

/// Flatpak applications, by the AppStream description that each exports: its `id`, and the first
/// of its `releases`, which is the newest.
///
/// [AppStream](https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html)
public final class FlatpakMetainfo implements Analyzer {
    @Override
    public String name() {
        return "flatpak-metainfo";
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
        return (name.endsWith(".metainfo.xml") || name.endsWith(".appdata.xml"))
                && path.contains("flatpak/app/")
                && path.contains("/export/share/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        XmlElement component = XmlFile.read(file.bytes());
        String id = component.text("id");
        XmlElement release = component.child("releases").child("release");
        String version = release.attribute("version");
        if (id.isEmpty() || version == null || version.isEmpty()) {
            discoveries.gap("It names no application or no release.");
            return;
        }
        Location place = new Location(file.path(), release.line(), null, null);
        Package found = Package.of("flatpak", id, version, place);
        String summary = component.text("summary");
        discoveries.add(summary.isEmpty() ? found : found.with(Attribute.SUMMARY, summary));
    }
}
