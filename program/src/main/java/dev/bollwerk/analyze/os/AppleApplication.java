package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.Map;

/// An application of macOS: `NAME.app/Contents/Info.plist`. What lies inside an application is a
/// part of it, and what Homebrew installed is told by [HomebrewCask].
/// [Keys](https://developer.apple.com/documentation/bundleresources/information-property-list)
public final class AppleApplication implements Analyzer {
    private static final String FILE = ".app/Contents/Info.plist";

    @Override
    public String name() {
        return "apple-application";
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
        return name.equals("Info.plist")
                && path.endsWith(FILE)
                && path.indexOf(".app/") == path.length() - FILE.length()
                && !path.contains(HomebrewCask.FOLDER);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Map<String, String> texts = PropertyList.texts(file.bytes());
        String name = first(texts, "CFBundleName", "CFBundleExecutable", "CFBundleIdentifier");
        String version = first(texts, "CFBundleShortVersionString", "CFBundleVersion");
        if (name.isEmpty() || version.isEmpty()) {
            throw BollwerkException.target("it names no application, or no version of it");
        }
        discoveries.add(Package.of("generic", name, version, Location.of(file.path())));
    }

    private static String first(Map<String, String> texts, String... keys) {
        for (String key : keys) {
            String text = texts.getOrDefault(key, "").strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
