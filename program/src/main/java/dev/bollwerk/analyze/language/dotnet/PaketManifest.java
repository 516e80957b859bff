package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.LoneManifestStep;
import dev.bollwerk.analyze.language.lock.Unpinned;

import java.util.Set;

/// Paket's `paket.dependencies`. Without a lock file, what it pins to one version or commit are
/// packages, and the rest is counted in a gap.
/// [paket.dependencies](https://fsprojects.github.io/Paket/dependencies-file.html)
public final class PaketManifest implements LockFile {
    private static final String NAME = "nuget-paket-manifest";

    /// Lets manifests count where there is no lock file.
    public static TreeStep loneStep() {
        return new LoneManifestStep(NAME, Set.of(PaketLock.NAME), Set.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("paket.dependencies");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("nuget", file.path());
        var sources = new LockedPackages("github", file.path());
        var unpinned = new Unpinned();
        TextLines lines = TextLines.of(file);
        while (lines.advance()) {
            String[] words = withoutComment(lines.stripped()).split("\\s+", 5);
            if (words.length < 2) {
                continue;
            }
            if (words[0].equals("nuget")) {
                nuget(words, lines.number(), packages, unpinned);
            } else if (words[0].equals("github")) {
                github(words[1], lines.number(), sources, unpinned);
            }
        }
        packages.deliver(discoveries);
        sources.deliver(discoveries);
        unpinned.tell(discoveries);
    }

    /// A comment begins with `#`, or with two slashes that are not those of an address.
    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        String text = hash < 0 ? line : line.substring(0, hash);
        int slashes = text.indexOf("//");
        while (slashes > 0 && text.charAt(slashes - 1) == ':') {
            slashes = text.indexOf("//", slashes + 2);
        }
        return (slashes < 0 ? text : text.substring(0, slashes)).strip();
    }

    /// `nuget NAME`, and a version alone or behind `=` or `==` for exactly that one.
    private static void nuget(String[] words, int line, LockedPackages packages, Unpinned loose) {
        String second = words.length > 2 ? words[2] : "";
        boolean exact = second.equals("=") || second.equals("==");
        String version = exact && words.length > 3 ? words[3] : exact ? "" : second;
        boolean range = words.length > 3 && !exact && !words[3].contains(":");
        boolean number = !version.isEmpty() && Character.isDigit(version.charAt(0));
        if (number && !range && !version.contains("*")) {
            packages.add(words[1], version, line).direct(true);
        } else {
            loose.add(words[1]);
        }
    }

    /// `OWNER/REPOSITORY[:REF]`, where a tag or commit begins with a digit or looks like one.
    private static void github(String word, int line, LockedPackages sources, Unpinned loose) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String ref = colon < 0 ? "" : word.substring(colon + 1);
        boolean tag = ref.matches("v?[0-9][A-Za-z0-9.+-]*");
        boolean commit = ref.length() >= 7 && ref.matches("[0-9a-f]+");
        if (tag || commit) {
            sources.add(name, ref, line).direct(true);
        } else {
            loose.add(name);
        }
    }
}
