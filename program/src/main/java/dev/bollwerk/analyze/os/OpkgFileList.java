package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;

import java.util.ArrayList;
import java.util.List;

/// The files of a package of opkg: `info/PACKAGE.list`, one path on a line, behind which a tab and
/// the mode may follow.
///
/// [opkg](https://git.yoctoproject.org/opkg/)
public final class OpkgFileList implements Analyzer {
    private static final String LIST = ".list";

    @Override
    public String name() {
        return "opkg-files";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(LIST) && path.endsWith("lib/opkg/info/" + name);
    }

    @Override
    public List<String> places() {
        return List.of("usr/lib/opkg/info/", "var/lib/opkg/info/");
    }

    @Override
    public long limit() {
        return 32L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        List<String> paths = new ArrayList<>();
        var lines = new Lines(file.bytes());
        while (lines.advance() && paths.size() < Lines.MOST_FILES) {
            int tab = lines.indexOf('\t');
            String path = tab < 0 ? lines.textFrom(0) : lines.text(0, tab);
            if (!path.isEmpty() && !path.endsWith("/")) {
                paths.add(path);
            }
        }
        if (!paths.isEmpty()) {
            String name = file.name();
            String owner = name.substring(0, name.length() - LIST.length());
            discoveries.owns(Ownership.of(owner, paths));
        }
    }
}
