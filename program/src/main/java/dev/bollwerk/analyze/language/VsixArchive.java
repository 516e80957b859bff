package dev.bollwerk.analyze.language;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

/// The npm packages inside an archive of an extension of Visual Studio Code, which ships its
/// `node_modules`. [Extension
/// packaging](https://code.visualstudio.com/api/working-with-extensions/publishing-extension)
public final class VsixArchive implements Analyzer {
    @Override
    public String name() {
        return "npm-vsix";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".vsix");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        YarnCache.addPackages(file, discoveries);
    }
}
