package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

/// An extension of Chrome, Chromium and their relatives: `Extensions/ID/VERSION/manifest.json` in a
/// profile, where the ID is 32 letters from `a` to `p`.
///
/// [Manifest](https://developer.chrome.com/docs/extensions/reference/manifest)
public final class ChromeExtension implements LockFile {
    private static final String FOLDER = "Extensions/";
    private static final int ID = 32;

    @Override
    public String name() {
        return "chrome-extension";
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
        return name.equals("manifest.json") && !id(path).isEmpty();
    }

    /// The ID in a path; empty when there is none.
    private static String id(String path) {
        int version = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
        int start = version - ID;
        if (start < FOLDER.length() || !path.startsWith(FOLDER, start - FOLDER.length())) {
            return "";
        }
        for (int i = start; i < version; i++) {
            if (path.charAt(i) < 'a' || path.charAt(i) > 'p') {
                return "";
            }
        }
        return path.substring(start, version);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        String version = root.child("version").textOr("");
        if (version.isEmpty()) {
            throw BollwerkException.target("it names no version of the extension");
        }
        var place = Location.of(file.path());
        Package found = Package.of("chrome-extension", id(file.path()), version, place);
        String title = root.child("name").textOr("");
        // a title in many languages is a key like __MSG_title__
        boolean said = !title.isBlank() && !title.startsWith("__MSG_");
        discoveries.add(said ? found.with(Attribute.SUMMARY, title.strip()) : found);
    }
}
