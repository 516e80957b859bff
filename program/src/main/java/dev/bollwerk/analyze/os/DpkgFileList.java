package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;

import java.util.ArrayList;
import java.util.List;

/// The files of a Debian package: dpkg's `info/*.list` and `*.md5sums`, and the `md5sums` files in
/// the `status.d` directory of images without dpkg.
///
/// A name is `PACKAGE.list`, or `PACKAGE:ARCHITECTURE.list` where a package may be there for
/// several architectures. A directory that is named only because files are in it is left out.
public final class DpkgFileList implements Analyzer {
    private static final String LIST = ".list";
    private static final String SUMS = ".md5sums";

    /// Files of one package; the largest real ones have a tenth of it.
    private static final int MOST_FILES = 1_000_000;

    /// Length of `HASH  ` before the path in a line of md5sums.
    private static final int SUM = 34;

    @Override
    public String name() {
        return "dpkg-files";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        boolean sums = name.endsWith(SUMS);
        return (sums || name.endsWith(LIST)) && path.endsWith("/info/" + name)
                || sums && path.endsWith("/status.d/" + name);
    }

    @Override
    public List<String> places() {
        return List.of(
                "var/lib/dpkg/info/",
                "var/lib/dpkg/status.d/",
                "usr/lib/dpkg/info/",
                "usr/lib/dpkg/status.d/");
    }

    @Override
    public long limit() {
        return 32L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean sums = file.name().endsWith(SUMS);
        List<String> paths = sums ? readSums(file, discoveries) : readList(file);
        if (paths.size() >= MOST_FILES) {
            discoveries.gap("only its first %d files were read".formatted(MOST_FILES));
        }
        if (!paths.isEmpty()) {
            discoveries.owns(Ownership.of(owner(file.name()), paths));
        }
    }

    private static String owner(String name) {
        String stem = name.substring(0, name.lastIndexOf('.'));
        int colon = stem.indexOf(':');
        return colon < 0 ? stem : stem.substring(0, colon);
    }

    private static List<String> readList(FileView file) {
        List<String> paths = new ArrayList<>();
        var lines = new Lines(file.bytes());
        String path = "";
        while (lines.advance() && paths.size() < MOST_FILES) {
            String next = lines.text();
            if (isFile(path, next)) {
                paths.add(path);
            }
            path = next;
        }
        if (isFile(path, "")) {
            paths.add(path);
        }
        return paths;
    }

    /// dpkg writes a directory just before what is in it.
    private static boolean isFile(String path, String next) {
        boolean directory =
                next.length() > path.length()
                        && next.startsWith(path)
                        && next.charAt(path.length()) == '/';
        return !path.isBlank() && !path.equals("/.") && !directory;
    }

    private static List<String> readSums(FileView file, Discoveries discoveries) {
        List<String> paths = new ArrayList<>();
        var lines = new Lines(file.bytes());
        int damaged = 0;
        while (lines.advance() && paths.size() < MOST_FILES) {
            if (lines.length() > SUM && lines.at(SUM - 2) == ' ') {
                paths.add(lines.textFrom(SUM));
            } else if (!lines.isBlank()) {
                damaged++;
            }
        }
        if (damaged > 0) {
            discoveries.gap("lines that are no checksum and path: %d".formatted(damaged));
        }
        return paths;
    }
}
