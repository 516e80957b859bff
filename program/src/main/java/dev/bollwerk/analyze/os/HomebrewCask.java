package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

/// Applications that Homebrew installed: `Caskroom/NAME/VERSION/…`. The folders tell name and
/// version; a file that marks a program inside suffices.
///
/// [Cask Cookbook](https://docs.brew.sh/Cask-Cookbook)
public final class HomebrewCask implements Analyzer {
    static final String FOLDER = "Caskroom/";

    @Override
    public String name() {
        return "homebrew-cask";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return (name.equals("source.properties")
                        || name.equals("PkgInfo")
                        || name.equals("Info.plist")
                        || name.endsWith(".app"))
                && (path.contains("/" + FOLDER) || path.startsWith(FOLDER));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String path = file.path();
        int at = path.startsWith(FOLDER) ? 0 : path.indexOf("/" + FOLDER) + 1;
        int name = at + FOLDER.length();
        int version = path.indexOf('/', name) + 1;
        int end = version == 0 ? -1 : path.indexOf('/', version);
        int depth = (int) path.chars().skip(Math.max(end, 0)).filter(c -> c == '/').count();
        boolean app = path.indexOf(".app/Contents/", end) > 0 && depth == 3;
        boolean link = file.name().endsWith(".app") && depth == 1;
        boolean tool = file.name().equals("source.properties") && depth == 2;
        if (end > 0 && (app || link || tool)) {
            String folder = path.substring(0, end);
            discoveries.add(
                    Package.of(
                            "brew",
                            path.substring(name, version - 1),
                            path.substring(version, end),
                            Location.of(folder)));
        }
    }
}
