package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Packages of Gentoo: Portage keeps a folder `CATEGORY/NAME-VERSION` for each. Its name tells the
/// package; of the files in it `PF` says the same, `CONTENTS` lists what it installed and `LICENSE`
/// its licences, any of which may be missing in a small image.
///
/// [portage(5)](https://dev.gentoo.org/~zmedico/portage/doc/man/portage.5.html),
/// [Package Manager Specification](https://projects.gentoo.org/pms/latest/pms.html), section 3
public final class PortagePackage implements Analyzer {
    private static final String FOLDER = "var/db/pkg/";

    @Override
    public String name() {
        return "portage-package";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long limit() {
        return 128L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return (name.equals("CONTENTS") || name.equals("PF") || name.equals("LICENSE"))
                && path.startsWith(FOLDER);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String[] folders = file.path().split("/");
        if (folders.length != 6) {
            return;
        }
        String full = folders[4];
        if (file.name().equals("PF")) {
            full = new Lines(file.bytes()).firstLine();
        }
        int version = version(full);
        if (version <= 0) {
            discoveries.gap("It does not tell the name and the version of a package.");
            return;
        }
        String name = folders[3] + "/" + full.substring(0, version);
        List<String> licenses =
                file.name().equals("LICENSE") ? licenses(new Lines(file.bytes())) : List.of();
        String folder = file.path().substring(0, file.path().lastIndexOf('/'));
        discoveries.add(
                new Package(
                        "ebuild",
                        name,
                        full.substring(version + 1),
                        null,
                        "",
                        Map.of(),
                        licenses,
                        List.of(Location.of(folder))));
        if (file.name().equals("CONTENTS")) {
            owns(file, name, discoveries);
        }
    }

    /// Index of the hyphen before the version: the last one that a digit follows, since `-r1` is
    /// the revision of a version; 0 or less when there is none.
    private static int version(String full) {
        int hyphen = full.lastIndexOf('-');
        while (hyphen > 0
                && !(hyphen + 1 < full.length() && Character.isDigit(full.charAt(hyphen + 1)))) {
            hyphen = full.lastIndexOf('-', hyphen - 1);
        }
        return hyphen;
    }

    /// Without `|| ( … )`, `use? ( … )`: the names alone.
    private static List<String> licenses(Lines lines) {
        List<String> licenses = new ArrayList<>();
        for (String word : lines.firstLine().split("\\s+")) {
            boolean name = !word.isEmpty() && "|()".indexOf(word.charAt(0)) < 0;
            if (name && !word.endsWith("?") && !licenses.contains(word)) {
                licenses.add(word);
            }
        }
        return licenses;
    }

    /// `obj PATH MD5 TIME` and `sym PATH -> TARGET TIME`; a path may have spaces.
    private static void owns(FileView file, String owner, Discoveries discoveries) {
        List<String> paths = new ArrayList<>();
        var lines = new Lines(file.bytes());
        while (lines.advance() && paths.size() < Lines.MOST_FILES) {
            String path = path(lines.text());
            if (path != null) {
                paths.add(path);
            }
        }
        if (!paths.isEmpty()) {
            discoveries.owns(Ownership.of(owner, paths));
        }
    }

    private static @Nullable String path(String line) {
        if (line.startsWith("obj ")) {
            int time = line.lastIndexOf(' ');
            int sum = line.lastIndexOf(' ', time - 1);
            return sum > 4 ? line.substring(4, sum) : null;
        }
        int arrow = line.startsWith("sym ") ? line.indexOf(" -> ") : -1;
        return arrow > 4 ? line.substring(4, arrow) : null;
    }
}
