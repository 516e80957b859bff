package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;

import java.util.Set;

/// Project files, `*.csproj` and those of other languages: the packages they reference with a fixed
/// version. One with a lock file beside it says nothing more; see [LockedProjects].
///
///
// [PackageReference](https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files)
public final class ProjectFile implements LockFile {
    static final String NAME = "nuget-project";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith("proj")
                && (name.endsWith(".csproj")
                        || name.endsWith(".fsproj")
                        || name.endsWith(".vbproj"));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("nuget", file.path());
        var reader =
                new MsbuildPackages(
                        packages, Set.of("PackageReference", "GlobalPackageReference"), true);
        reader.read(XmlElement.read(file));
        reader.report(discoveries);
        packages.deliver(discoveries);
    }
}
