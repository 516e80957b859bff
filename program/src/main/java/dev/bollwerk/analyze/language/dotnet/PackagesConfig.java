package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;

/// `packages.config` of older projects: all packages, direct and transitive alike.
/// [packages.config](https://learn.microsoft.com/nuget/reference/packages-config)
public final class PackagesConfig implements LockFile {
    @Override
    public String name() {
        return "nuget-config";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equalsIgnoreCase("packages.config");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        XmlElement root = XmlElement.read(file);
        if (!root.name().equals("packages")) {
            throw BollwerkException.target("it is no packages.config");
        }
        var packages = new LockedPackages("nuget", file.path());
        for (XmlElement each : root.children()) {
            String name = each.metadata("id");
            String version = each.metadata("version");
            if (each.name().equals("package") && name != null && version != null) {
                boolean tool = "true".equals(each.metadata("developmentDependency"));
                packages.add(name, version, each.line()).scope(tool ? Scope.DEV : Scope.PROD);
            }
        }
        packages.deliver(discoveries);
    }
}
