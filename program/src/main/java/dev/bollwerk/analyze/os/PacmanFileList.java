package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;

import java.util.ArrayList;
import java.util.List;

/// The files of a package of Arch Linux: `files` in its folder, in the section `%FILES%`, where
/// directories end in `/`.
///
/// [alpm-db-files(5)](https://alpm.archlinux.page/specifications/alpm-db-files.5.html)
public final class PacmanFileList implements Analyzer {
    @Override
    public String name() {
        return "pacman-files";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("files") && path.startsWith(PacmanPackage.FOLDER);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        List<String> paths = new ArrayList<>();
        var lines = new Lines(file.bytes());
        boolean files = false;
        while (lines.advance() && paths.size() < Lines.MOST_FILES) {
            String line = lines.text();
            if (line.startsWith("%")) {
                files = line.equals("%FILES%");
            } else if (files && !line.isBlank() && !line.endsWith("/")) {
                paths.add(line);
            }
        }
        if (!paths.isEmpty()) {
            discoveries.owns(Ownership.of(owner(file.path()), paths));
        }
    }

    /// The folder is `NAME-VERSION-RELEASE`, and neither version nor release has a hyphen.
    private static String owner(String path) {
        String[] folders = path.split("/");
        String folder = folders[Math.max(0, folders.length - 2)];
        int release = folder.lastIndexOf('-');
        int version = folder.lastIndexOf('-', release - 1);
        return version <= 0 ? folder : folder.substring(0, version);
    }
}
