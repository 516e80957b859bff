package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// A package that Chocolatey installed on Windows: `chocolatey/lib/NAME/NAME.nuspec`.
///
/// [Package specification](https://docs.chocolatey.org/en-us/create/create-packages/)
public final class ChocolateyPackage implements LockFile {
    @Override
    public String name() {
        return "chocolatey-package";
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
        return name.endsWith(".nuspec")
                && path.toLowerCase(Locale.ROOT).contains("chocolatey/lib/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        XmlElement root = XmlElement.read(file);
        for (XmlElement metadata : root.children()) {
            String name = metadata.metadata("id");
            String version = metadata.metadata("version");
            if (metadata.name().equals("metadata") && name != null && version != null) {
                var place = new Location(file.path(), metadata.line(), null, null);
                Package found = Package.of("chocolatey", name, version, place);
                found = with(found, Attribute.SUMMARY, metadata.metadata("title"));
                discoveries.add(with(found, Attribute.HOMEPAGE, metadata.metadata("projectUrl")));
                return;
            }
        }
        throw BollwerkException.target("it names no package or no version");
    }

    private static Package with(Package found, Attribute attribute, @Nullable String value) {
        return value == null ? found : found.with(attribute, value);
    }
}
