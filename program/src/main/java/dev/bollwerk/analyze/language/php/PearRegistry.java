package dev.bollwerk.analyze.language.php;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What `pear` and `pecl` installed: a file of serialized PHP for each package in PEAR's folder
/// `.registry`, below `.channel.NAME` for channels other than PEAR's own.
/// [PEAR registry](https://pear.php.net/manual/en/core.pear.pear-registry.php)
public final class PearRegistry implements Analyzer {
    private static final String FOLDER = ".registry/";
    private static final String CHANNEL = ".channel.";

    @Override
    public String name() {
        return "pear-registry";
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
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".reg") && path.contains(FOLDER);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Map<String, String> values = PhpValues.read(file.toByteArray());
        String name = first(values, "name", "package");
        String version = first(values, "version/release", "version");
        if (name.isBlank() || version.isBlank()) {
            throw BollwerkException.target("it names no package of PEAR, or no version of it");
        }
        String channel = first(values, "channel");
        String full = (channel.isBlank() ? channel(file.path()) : channel) + "/" + name;
        String license = first(values, "license/_content", "license");
        discoveries.add(
                new Package(
                        "pear",
                        full,
                        version,
                        null,
                        "",
                        Map.of(),
                        license.isBlank() ? List.of() : List.of(license.strip()),
                        List.of(Location.of(file.path()))));
        List<String> files = files(values);
        if (!files.isEmpty()) {
            discoveries.owns(Ownership.of(full, files));
        }
    }

    private static String first(Map<String, String> values, String... keys) {
        for (String key : keys) {
            String value = values.get(key);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    private static String channel(String path) {
        int at = path.lastIndexOf("/" + CHANNEL);
        int end = at < 0 ? -1 : path.indexOf('/', at + 1);
        return end < 0 ? "pear.php.net" : path.substring(at + 1 + CHANNEL.length(), end);
    }

    private static List<String> files(Map<String, String> values) {
        List<String> files = new ArrayList<>();
        values.forEach(
                (key, value) -> {
                    boolean placed = key.startsWith("filelist/") && key.endsWith("/installed_as");
                    if (placed && value.startsWith("/")) {
                        files.add(value.substring(1));
                    }
                });
        return files;
    }
}
