package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;

import java.util.Locale;
import java.util.Set;

/// `Directory.Packages.props` and its forerunner `Packages.props`: the versions that all projects
/// of a folder use. [central package
/// management](https://learn.microsoft.com/nuget/consume-packages/central-package-management)
public final class CentralVersions implements LockFile {
    @Override
    public String name() {
        return "nuget-central";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".props") && name.toLowerCase(Locale.ROOT).endsWith("packages.props");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("nuget", file.path());
        var reader =
                new MsbuildPackages(
                        packages,
                        Set.of("PackageVersion", "PackageReference", "GlobalPackageReference"),
                        false);
        reader.read(XmlElement.read(file));
        reader.report(discoveries);
        packages.deliver(discoveries);
    }
}
