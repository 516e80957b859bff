package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import java.util.List;

/// The package repositories that apk is configured with: they tell whether an Alpine follows a
/// release or `edge`. Comments are left out; a tag (`@testing https://…`) is kept.
///
/// [apk-repositories(5)](https://man.archlinux.org/man/apk-repositories.5)
public final class ApkRepositories implements Analyzer {
    @Override
    public String name() {
        return "apk-repositories";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("repositories") || path.endsWith("/repositories.d/" + name);
    }

    @Override
    public List<String> places() {
        return List.of("etc/apk/repositories", "etc/apk/repositories.d/");
    }

    @Override
    public long limit() {
        return 1 << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var lines = new Lines(file.bytes());
        while (lines.advance()) {
            String line = lines.textFrom(0);
            if (!line.isEmpty() && line.charAt(0) != '#') {
                discoveries.repository(line);
            }
        }
    }
}
